package io.pipevolve.fitness.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values: {@link References}. */
class OverfittingTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 12})
    void the_probability_is_that_of_a_script_over_all_combinations(int blocks) {
        assertThat(Overfitting.probability(References.table("large"), blocks))
                .isEqualTo(References.ALL.get("overfitting").get(String.valueOf(blocks)).asDouble(), within(1e-12));
    }

    @Test
    void among_models_that_are_equally_good_it_is_a_half_and_where_one_is_better_it_is_small() {
        var random = new SplittableRandom(6);
        double equal = 0;
        double better = 0;
        for (int run = 0; run < 60; run++) {
            var gains = new double[80][10];
            for (var row : gains)
                for (int m = 0; m < row.length; m++)
                    row[m] = random.nextGaussian();
            equal += Overfitting.probability(gains, 8) / 60;
            for (var row : gains)
                row[2] += 1;
            better += Overfitting.probability(gains, 8) / 60;
        }
        assertThat(equal).isBetween(0.4, 0.62);
        assertThat(better).isLessThan(0.05);
    }

    @Test
    void models_that_are_the_same_share_their_rank() {
        assertThat(Overfitting.probability(new double[16][3]).orElseThrow()).isEqualTo(1);
    }

    @Test
    void there_is_none_of_few_origins_or_of_one_model() {
        assertThat(Overfitting.probability(new double[7][3])).isEmpty();
        assertThat(Overfitting.probability(new double[40][1])).isEmpty();
        assertThatThrownBy(() -> Overfitting.probability(new double[40][2], 7)).hasMessageContaining("7 blocks");
    }
}
