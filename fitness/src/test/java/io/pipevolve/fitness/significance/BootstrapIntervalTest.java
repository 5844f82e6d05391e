package io.pipevolve.fitness.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {
    @Test
    void of_values_that_know_nothing_of_each_other_it_is_about_two_standard_errors_wide_to_each_side() {
        var values = ar1(2_000, 0, 3);
        var interval = BootstrapInterval.of(values, StatUtils::mean, 0.95, 4_000, 1);
        double error = Math.sqrt(StatUtils.variance(values) / values.length);
        assertThat(interval.low()).isEqualTo(StatUtils.mean(values) - 1.96 * error, within(0.2 * error));
        assertThat(interval.high()).isEqualTo(StatUtils.mean(values) + 1.96 * error, within(0.2 * error));
    }

    @Test
    void it_holds_the_truth_about_as_often_as_it_claims_though_values_hang_together() {
        double held = IntStream.range(0, 300).filter(seed -> BootstrapInterval.of(ar1(400, 0.5, seed),
                StatUtils::mean, 0.95, 200, seed).holds(0)).count() / 300.0;
        assertThat(held).isBetween(0.88, 0.98);
    }

    @Test
    void where_the_statistic_exists_in_no_sample_there_is_no_interval() {
        assertThat(BootstrapInterval.of(new double[50], values -> Double.NaN, 0.95, 100, 1).low()).isNaN();
        assertThat(BootstrapInterval.of(new double[1], StatUtils::mean, 0.95, 100, 1).high()).isNaN();
    }

    private static double[] ar1(int count, double persistence, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = (i == 0 ? 0 : persistence * values[i - 1]) + random.nextGaussian();
        return values;
    }
}
