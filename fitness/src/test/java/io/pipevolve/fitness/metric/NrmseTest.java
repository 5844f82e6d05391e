package io.pipevolve.fitness.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NrmseTest {
    private static final double[] LAST = {1.09, 1.12, 1.19, 1.17};
    private static final double[][] TRUTH = {{1.10, 1.12, 1.15}, {1.11, 1.09, 1.14}, {1.20, 1.18, 1.17},
            {1.16, 1.13, 1.12}};
    private static final PricePaths PATHS = new PricePaths(LAST, TRUTH,
            new double[][]{{1.11, 1.11, 1.12}, {1.12, 1.10, 1.10}, {1.19, 1.19, 1.16}, {1.15, 1.16, 1.13}});

    @ParameterizedTest
    // numpy 2.4.6: sqrt(mean((truth - forecast)**2)) over the denominator; std with ddof=1, percentile's default method
    @CsvSource({"RANDOM_WALK, 0.6309898162000295", "RANGE, 0.17208813169091702", "STD, 0.5617327619048023",
            "IQR, 0.4206598774666883", "MEAN, 0.016617142196928322", "ARTICLE, 0.18929694486000875"})
    void the_error_is_divided_by_what_the_normaliser_says(Normalizer normalizer, double expected) {
        assertThat(Nrmse.of(normalizer, PATHS)).isEqualTo(expected, within(1e-12));
        assertThat(Nrmse.all(PATHS).get(normalizer)).isEqualTo(expected, within(1e-12));
    }

    @Test
    void repeating_the_last_price_is_1_to_the_random_walk() {
        double[][] repeated = {{1.09, 1.09, 1.09}, {1.12, 1.12, 1.12}, {1.19, 1.19, 1.19}, {1.17, 1.17, 1.17}};
        assertThat(Nrmse.of(Normalizer.RANDOM_WALK, new PricePaths(LAST, TRUTH, repeated))).isEqualTo(1.0);
    }

    @ParameterizedTest
    @EnumSource(names = {"RANDOM_WALK", "RANGE", "STD", "IQR"})
    void prices_that_never_move_have_no_error(Normalizer normalizer) {
        var still = new PricePaths(new double[]{1, 1}, new double[][]{{1, 1}, {1, 1}},
                new double[][]{{1, 1.5}, {1, 1}});
        assertThatThrownBy(() -> Nrmse.of(normalizer, still)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("the %s normaliser of the prices is 0.0".formatted(normalizer.key()));
        assertThat(Nrmse.all(still)).doesNotContainKey(normalizer).containsKey(Normalizer.MEAN);
    }
}
