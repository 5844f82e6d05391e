package io.pipevolve.fitness.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.pipevolve.config.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reference errors: statsmodels 0.15.0, {@code OLS(g, 1).fit(cov_type="HAC", cov_kwds={maxlags, kernel, use_correction:
 * False}).bse} with kernel uniform, or bartlett where that is NaN, over √((n + 1 − 2h + h(h−1)/n)/n); where origins lie
 * at uneven bars or the Bartlett kernel meets a stride, the formula of {@link HacError} written out over all pairs in
 * Python 3.12, {@code math.fsum}.
 */
class HacErrorTest {
    private static final double[] MODEL = {4.0, 1.0, 2.5, 3.0, 7.5, 6.0, 0.5, 1.5, 2.0, 8.0, 9.5, 3.5, 1.0, 0.75, 2.25,
            5.0};
    private static final double[] NAIVE = {5.0, 1.5, 2.0, 3.5, 6.0, 7.0, 1.0, 1.0, 2.5, 9.0, 8.0, 4.0, 1.5, 0.5, 3.0,
            4.5};
    private static final int[] UNEVEN = {2, 5, 7, 8, 13, 14, 19, 20, 25, 28, 29, 33, 38, 40, 41, 46};
    private static final int CASES = Integer.getInteger("pipevolve.fuzz", 300);

    @ParameterizedTest
    @CsvSource({"1, 1, 0.02868885080904051", "4, 2, 0.012643180564423515"})
    void the_rectangular_kernel_counts_every_overlapping_origin_fully(int horizon, int stride, double expected) {
        assertThat(HacError.ofLogNrmse(Normalizer.RANDOM_WALK, MODEL, NAIVE, horizon, every(stride, 16))).isEqualTo(
                expected,
                within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 0.019800406249785987", "5, 2, 0.022117646615456746", "6, 1, 0.015693428084617524"})
    void the_bartlett_kernel_stands_in_where_the_variance_would_be_negative(int horizon, int stride, double expected) {
        assertThat(HacError.ofLogNrmse(Normalizer.RANDOM_WALK, MODEL, NAIVE, horizon, every(stride, 16))).isEqualTo(
                expected,
                within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.09707371213971903", "3, 1, 0.10002874239039268", "4, 2, 0.13417505111099304"})
    void other_normalisers_count_as_fixed(int horizon, int stride, double expected) {
        assertThat(HacError.ofLogNrmse(Normalizer.RANGE, MODEL, NAIVE, horizon, every(stride, 16))).isEqualTo(expected,
                within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.02868885080904049, 0.09707371213971895", "4, 0.02198263369778668, 0.1406234375310915",
            "5, 0.0156910293780285, 0.13533859246554494", "8, 0.017879219105704072, 0.11396132926846379",
            "12, 0.009214539473138638, 0.11807373007538405", "20, 0.021145513837723354, 0.12344258025439392"})
    void origins_at_uneven_bars_err_together_where_their_forecasts_overlap(int horizon, double walk, double range) {
        assertThat(HacError.ofLogNrmse(Normalizer.RANDOM_WALK, MODEL, NAIVE, horizon, UNEVEN)).isEqualTo(walk,
                within(1e-14));
        assertThat(HacError.ofLogNrmse(Normalizer.RANGE, MODEL, NAIVE, horizon, UNEVEN)).isEqualTo(range,
                within(1e-14));
    }

    @Test
    void at_every_bar_it_is_the_sum_of_autocovariances_with_the_correction_of_harvey_leybourne_and_newbold() {
        var random = new SplittableRandom(3);
        int tapered = 0;
        for (int i = 0; i < CASES; i++) {
            int n = random.nextInt(8, 300);
            int horizon = random.nextInt(1, n / 2 + 1);
            double persistence = random.nextDouble(-0.9, 0.9);
            var values = new double[n];
            for (int t = 1; t < n; t++)
                values[t] = persistence * values[t - 1] + random.nextDouble() - 0.5;
            var origins = IntStream.range(0, n).map(t -> 77 + t).toArray();
            double sum = autocovariances(values, horizon, false);
            double expected = Math.sqrt((sum < 0 ? autocovariances(values, horizon, true) : sum) / n
                    / ((n + 1 - 2.0 * horizon + horizon * (horizon - 1.0) / n) / n));
            tapered += sum < 0 ? 1 : 0;
            double alone = HacError.ofMean(values, 1, origins);
            double cancelled = Math.max(1, alone * alone / (expected * expected));
            assertThat(HacError.ofMean(values, horizon, origins)).isEqualTo(expected,
                    within(1e-12 * expected * cancelled));
        }
        assertThat(tapered).isBetween(CASES / 20, CASES / 2);
    }

    @Test
    void the_naive_forecast_has_no_error_against_itself() {
        assertThat(HacError.ofLogNrmse(Normalizer.RANDOM_WALK, NAIVE, NAIVE, 3, every(1, 16))).isZero();
    }

    @Test
    void the_scale_of_the_prices_does_not_matter() {
        var model = Arrays.stream(MODEL).map(x -> 1e-9 * x).toArray();
        var naive = Arrays.stream(NAIVE).map(x -> 1e-9 * x).toArray();
        assertThat(HacError.ofLogNrmse(Normalizer.RANDOM_WALK, model, naive, 4, every(2, 16))).isEqualTo(
                0.012643180564423515,
                within(1e-12));
    }

    /** Means of 200 values that are sums of five neighbours: what the error says is how they really scatter. */
    @Test
    void the_error_of_a_mean_of_overlapping_values_is_its_true_spread() {
        var random = new SplittableRandom(7);
        int runs = 2000;
        double variances = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            var noise = random.doubles(204).map(u -> u - 0.5).toArray();
            var values = new double[200];
            for (int i = 0; i < values.length; i++)
                values[i] = noise[i] + noise[i + 1] + noise[i + 2] + noise[i + 3] + noise[i + 4];
            double error = HacError.ofMean(values, 5, every(1, 200));
            variances += error * error / runs;
            double mean = Arrays.stream(values).average().orElseThrow();
            squares += mean * mean / runs;
        }
        assertThat(variances).isCloseTo(squares, withinPercentage(10));
    }

    /** Overlapping sums again, seen at 60 of 600 bars drawn anew for each run. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 60})
    void the_error_of_a_mean_at_random_origins_is_its_true_spread(int horizon) {
        var random = new SplittableRandom(horizon);
        int runs = 3000;
        double variances = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            var sums = new double[600 + horizon];
            for (int t = 1; t < sums.length; t++)
                sums[t] = sums[t - 1] + random.nextDouble() - 0.5;
            var origins = IntStream.range(0, 60).map(i -> 10 * i + random.nextInt(10)).toArray();
            var values = Arrays.stream(origins).mapToDouble(o -> sums[o + horizon - 1] - sums[o == 0 ? 0 : o - 1])
                    .toArray();
            double error = HacError.ofMean(values, horizon, origins);
            variances += error * error / runs;
            double mean = Arrays.stream(values).average().orElseThrow();
            squares += mean * mean / runs;
        }
        assertThat(variances).isCloseTo(squares, withinPercentage(12));
    }

    @Test
    void as_many_origins_as_there_may_be_are_soon_done() {
        var values = new SplittableRandom(1).doubles(100_000).toArray();
        assertTimeout(Duration.ofSeconds(20),
                () -> assertThat(HacError.ofMean(values, 1_000, every(1, values.length))).isPositive());
    }

    @Test
    void prices_without_naive_error_have_no_logarithm() {
        assertThatThrownBy(() -> HacError.ofLogNrmse(Normalizer.RANDOM_WALK, MODEL, new double[16], 1, every(1, 16)))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("of the random walk is 0.0");
        assertThatThrownBy(() -> HacError.ofLogNrmse(Normalizer.RANGE, new double[16], NAIVE, 1, every(1, 16)))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("of the model is 0.0");
    }

    @Test
    void origins_that_all_overlap_tell_nothing_about_their_noise() {
        assertThatThrownBy(() -> HacError.ofLogNrmse(Normalizer.RANDOM_WALK, MODEL, NAIVE, 16, every(1, 16)))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("16 origins over 16 bars are too few");
    }

    /** The variance of √n times the mean, lag by lag. */
    private static double autocovariances(double[] values, int horizon, boolean bartlett) {
        double mean = StatUtils.mean(values);
        double sum = 0;
        for (int k = 0; k < horizon; k++) {
            double covariance = 0;
            for (int i = k; i < values.length; i++)
                covariance += (values[i] - mean) * (values[i - k] - mean);
            sum += (k == 0 ? 1 : 2) * (bartlett ? 1 - k / (double) horizon : 1) * covariance / values.length;
        }
        return sum;
    }

    private static int[] every(int stride, int count) {
        return IntStream.range(0, count).map(i -> 3 + i * stride).toArray();
    }
}
