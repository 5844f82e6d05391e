package io.pipevolve.fitness.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reference values: {@link References}. */
class SuperiorAbilityTest {
    private static final double[][] SMALL = References.table("small");
    private static final double[][] LARGE = References.table("large");
    private static final int BLOCK = References.ALL.get("block").asInt();

    @Test
    void on_the_samples_that_arch_drew_every_chance_is_that_of_arch() {
        var samples = References.table("indices");
        var drawn = Arrays.stream(samples).map(s -> Arrays.stream(s).mapToInt(i -> (int) i).toArray()).iterator();

        var test = SuperiorAbility.of(SMALL, BLOCK, samples.length, drawn::next);

        assertThat(new double[]{test.lower(), test.consistent(), test.upper()})
                .containsExactly(References.numbers("spa_small"), within(1e-12));
        assertThat(test.realityCheck()).isEqualTo(References.ALL.get("reality_check_small").asDouble());
        assertThat(drawn.hasNext()).isFalse();
    }

    @Test
    void on_samples_of_its_own_every_chance_is_that_of_arch_within_what_sampling_leaves() {
        var test = SuperiorAbility.of(LARGE, 6, 20_000, new StationaryBootstrap(LARGE.length, 6, 1));

        assertThat(new double[]{test.lower(), test.consistent(), test.upper()})
                .containsExactly(References.numbers("spa_large"), within(0.01));
        assertThat(test.realityCheck()).isEqualTo(References.ALL.get("reality_check_large").asDouble(), within(0.012));
    }

    @Test
    void the_spread_of_a_mean_is_that_of_arch() {
        var variances = References.numbers("variance_small");
        for (int m = 0; m < variances.length; m++)
            assertThat(SuperiorAbility.deviation(References.column(SMALL, m), BLOCK))
                    .isEqualTo(Math.sqrt(variances[m]), within(1e-12));
    }

    @Test
    void block_lengths_are_those_of_arch() {
        var lengths = References.numbers("block_lengths");
        for (int m = 0; m < lengths.length; m++)
            assertThat(BlockLength.of(References.column(LARGE, m))).isEqualTo(lengths[m], within(1e-9));
        assertThat(BlockLength.of(new double[40])).isEqualTo(1);
    }

    @Test
    void equal_seeds_give_equal_chances_and_blocks_are_as_long_as_the_overlap_at_least() {
        var test = SuperiorAbility.of(LARGE, 11, 3);

        assertThat(test).isEqualTo(SuperiorAbility.of(LARGE, 11, 3));
        assertThat(test.blockLength()).isEqualTo(11);
        assertThat(SuperiorAbility.of(LARGE, 1, 3).blockLength()).isBetween(4.0, 5.0);
        assertThat(test.lower()).isLessThanOrEqualTo(test.consistent());
        assertThat(test.consistent()).isLessThanOrEqualTo(test.upper());
    }

    @Test
    void the_best_of_many_models_without_skill_is_seldom_called_skilled_and_a_skilled_one_often() {
        int runs = 300;
        int lucky = 0;
        int skilled = 0;
        var random = new SplittableRandom(4);
        for (int run = 0; run < runs; run++) {
            var gains = new double[120][12];
            for (var row : gains)
                for (int m = 0; m < row.length; m++)
                    row[m] = random.nextGaussian();
            lucky += consistent(gains, run) <= 0.1 ? 1 : 0;
            for (var row : gains)
                row[3] += 0.4;
            skilled += consistent(gains, run) <= 0.1 ? 1 : 0;
        }
        assertThat(lucky / (double) runs).isBetween(0.05, 0.17);
        assertThat(skilled / (double) runs).isGreaterThan(0.9);
    }

    private static double consistent(double[][] gains, long seed) {
        return SuperiorAbility.of(gains, 1, 200, new StationaryBootstrap(gains.length, 1, seed)).consistent();
    }

    @Test
    void models_that_are_the_benchmark_itself_or_worse_prove_nothing() {
        var gains = new double[40][2];
        for (int t = 0; t < gains.length; t++)
            gains[t][1] = -1 + 0.1 * (t % 3);

        assertThat(SuperiorAbility.of(gains, 2, 1))
                .extracting(SuperiorAbility::lower, SuperiorAbility::consistent, SuperiorAbility::realityCheck)
                .containsOnly(1.0);
        assertThat(SuperiorAbility.of(new double[40][3], 2, 1).consistent()).isEqualTo(1);
    }

    @Test
    void blocks_of_a_bootstrap_have_the_length_asked_for_on_average() {
        var bootstrap = new StationaryBootstrap(1_000, 8, 5);
        int broken = 0;
        for (int run = 0; run < 100; run++) {
            var sample = bootstrap.next();
            for (int i = 1; i < sample.length; i++)
                broken += sample[i] == (sample[i - 1] + 1) % 1_000 ? 0 : 1;
        }
        assertThat(100 * 999.0 / broken).isBetween(7.7, 8.3);
    }

    @Test
    void tables_that_cannot_be_tested_are_refused() {
        assertThatThrownBy(() -> SuperiorAbility.of(new double[5][2], 1, 1)).hasMessageContaining("5 origins");
        var ragged = new double[20][2];
        ragged[7] = new double[3];
        assertThatThrownBy(() -> SuperiorAbility.of(ragged, 1, 1)).hasMessageContaining("3 gains beside one of 2");
        assertThatThrownBy(() -> new StationaryBootstrap(10, 0.5, 1)).hasMessageContaining("blocks of 0.5");
    }
}
