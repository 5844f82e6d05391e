package io.pipevolve.fitness.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pipevolve.config.Normalizer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reference errors: statsmodels 0.15.0, {@code OLS(g, 1).fit(cov_type="HAC", cov_kwds={maxlags, kernel, use_correction:
 * False}).bse} with kernel uniform, or bartlett where that is NaN, over √((n + 1 − 2h + h(h−1)/n)/n).
 */
class HacErrorTest {
    private static final double[] MODEL = {4.0, 1.0, 2.5, 3.0, 7.5, 6.0, 0.5, 1.5, 2.0, 8.0, 9.5, 3.5, 1.0, 0.75, 2.25,
            5.0};
    private static final double[] NAIVE = {5.0, 1.5, 2.0, 3.5, 6.0, 7.0, 1.0, 1.0, 2.5, 9.0, 8.0, 4.0, 1.5, 0.5, 3.0,
            4.5};

    @ParameterizedTest
    @CsvSource({"1, 1, 0.02868885080904051", "4, 2, 0.012643180564423515"})
    void the_rectangular_kernel_counts_every_overlapping_origin_fully(int horizon, int stride, double expected) {
        assertThat(HacError.ofLogNrmse(Normalizer.RANDOM_WALK, MODEL, NAIVE, horizon, stride)).isEqualTo(expected,
                within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 0.019800406249785987", "5, 2, 0.019800406249785987", "6, 1, 0.015693428084617524"})
    void the_bartlett_kernel_stands_in_where_the_variance_would_be_negative(int horizon, int stride, double expected) {
        assertThat(HacError.ofLogNrmse(Normalizer.RANDOM_WALK, MODEL, NAIVE, horizon, stride)).isEqualTo(expected,
                within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.09707371213971903", "3, 1, 0.10002874239039268", "4, 2, 0.13417505111099304"})
    void other_normalisers_count_as_fixed(int horizon, int stride, double expected) {
        assertThat(HacError.ofLogNrmse(Normalizer.RANGE, MODEL, NAIVE, horizon, stride)).isEqualTo(expected,
                within(1e-14));
    }

    @Test
    void the_naive_forecast_has_no_error_against_itself() {
        assertThat(HacError.ofLogNrmse(Normalizer.RANDOM_WALK, NAIVE, NAIVE, 3, 1)).isZero();
    }

    @Test
    void the_scale_of_the_prices_does_not_matter() {
        var model = Arrays.stream(MODEL).map(x -> 1e-9 * x).toArray();
        var naive = Arrays.stream(NAIVE).map(x -> 1e-9 * x).toArray();
        assertThat(HacError.ofLogNrmse(Normalizer.RANDOM_WALK, model, naive, 4, 2)).isEqualTo(0.012643180564423515,
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
            double error = HacError.ofMean(values, 4);
            variances += error * error / runs;
            double mean = Arrays.stream(values).average().orElseThrow();
            squares += mean * mean / runs;
        }
        assertThat(variances).isCloseTo(squares, withinPercentage(10));
    }

    @Test
    void prices_without_naive_error_have_no_logarithm() {
        assertThatThrownBy(() -> HacError.ofLogNrmse(Normalizer.RANDOM_WALK, MODEL, new double[16], 1, 1))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("of the random walk is 0.0");
        assertThatThrownBy(() -> HacError.ofLogNrmse(Normalizer.RANGE, new double[16], NAIVE, 1, 1))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("of the model is 0.0");
    }

    @Test
    void origins_that_all_overlap_tell_nothing_about_their_noise() {
        assertThatThrownBy(() -> HacError.ofLogNrmse(Normalizer.RANDOM_WALK, MODEL, NAIVE, 16, 1))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("16 origins are too few");
    }
}
