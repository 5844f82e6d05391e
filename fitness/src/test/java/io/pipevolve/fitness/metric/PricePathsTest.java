package io.pipevolve.fitness.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricePathsTest {
    private static final double[] LAST = {10, 10, 10, 10};
    private static final double[][] TRUTH = {{11, 12}, {9, 8}, {11, 10}, {12, 13}};

    @Test
    void losses_are_squared_errors_summed_over_the_steps_of_an_origin() {
        var paths = new PricePaths(LAST, TRUTH, new double[][]{{11, 11}, {10, 10}, {11, 10}, {11, 10}});
        assertThat(paths.modelLosses()).containsExactly(1, 5, 0, 10);
        assertThat(paths.naiveLosses()).containsExactly(5, 5, 1, 13);
        assertThat(paths.rmse(paths.modelLosses())).isEqualTo(Math.sqrt(2), within(1e-15));
    }

    @Test
    void directions_are_those_of_the_last_step_and_ties_do_not_count() {
        var paths = new PricePaths(LAST, TRUTH, new double[][]{{9, 11}, {9, 11}, {9, 11}, {9, 10}});
        assertThat(paths.directionalAccuracy()).isEqualTo(0.5);
        var right = new PricePaths(LAST, TRUTH, new double[][]{{9, 11}, {9, 9}, {9, 11}, {9, 10}});
        assertThat(right.directionalAccuracy()).isEqualTo(1);
    }

    @Test
    void a_forecast_without_directions_is_as_good_as_a_coin() {
        var naive = new PricePaths(LAST, TRUTH, new double[][]{{10, 10}, {10, 10}, {10, 10}, {10, 10}});
        assertThat(naive.directionalAccuracy()).isEqualTo(0.5);
    }

    @Test
    void coverage_counts_every_step_and_the_ends_of_the_band() {
        var paths = new PricePaths(LAST, TRUTH, TRUTH);
        double[][] low = {{11, 13}, {8, 8}, {10, 10}, {12.5, 9}};
        double[][] high = {{11, 14}, {8.5, 8}, {12, 11}, {13, 12}};
        assertThat(paths.coverage(low, high)).isEqualTo(0.5);
    }

    /** Low: .95 + .05 + .05 + .475 + .2; high: .1 + .475 + .05 + .05 + .05 + .95; of 16 losses. */
    @Test
    void errors_are_told_step_by_step_and_the_band_by_its_pinball_loss() {
        var paths = new PricePaths(LAST, TRUTH, new double[][]{{11, 11}, {10, 10}, {11, 10}, {11, 10}});
        double[][] low = {{11, 13}, {8, 8}, {10, 10}, {12.5, 9}};
        double[][] high = {{11, 14}, {8.5, 8}, {12, 11}, {13, 12}};
        var steps = paths.stepErrors(low, high, 0.5);
        assertThat(steps.pinballPips()).isEqualTo((1.725 + 1.675) / 16 / 0.5, within(1e-15));
        assertThat(steps.rmsePips()).containsExactly(new double[]{Math.sqrt(2 / 4.0) / 0.5, Math.sqrt(14 / 4.0) / 0.5},
                within(1e-15));
        assertThat(steps.naiveRmsePips()).containsExactly(
                new double[]{Math.sqrt(7 / 4.0) / 0.5, Math.sqrt(17 / 4.0) / 0.5}, within(1e-15));
        assertThat(Math.hypot(steps.rmsePips()[0], steps.rmsePips()[1]) / Math.sqrt(2)).isEqualTo(
                paths.rmse(paths.modelLosses()) / 0.5, within(1e-15));
    }

    @Test
    void the_factor_of_moves_is_that_of_least_squares_cut_to_0_and_1() {
        // moves 1 2, -1 -2, 1 0, 2 3 came; Σ f·y / Σ f² = 16 / 20, 16 / 5 and -16 / 20
        assertThat(new PricePaths(LAST, TRUTH, new double[][]{{12, 12}, {8, 8}, {10, 10}, {12, 10}}).shrinkage())
                .isEqualTo(16 / 20.0);
        assertThat(new PricePaths(LAST, TRUTH, new double[][]{{11, 11}, {9, 9}, {10, 10}, {11, 10}}).shrinkage())
                .isOne();
        assertThat(new PricePaths(LAST, TRUTH, new double[][]{{8, 8}, {12, 12}, {10, 10}, {8, 10}}).shrinkage())
                .isZero();
        assertThat(new PricePaths(LAST, TRUTH, new double[][]{{10, 10}, {10, 10}, {10, 10}, {10, 10}}).shrinkage())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void a_forecast_that_is_no_number_is_refused(double price) {
        assertThatThrownBy(() -> new PricePaths(new double[]{1}, new double[][]{{1}}, new double[][]{{price}}))
                .isInstanceOf(ArithmeticException.class).hasMessage("the forecast of origin 0 is " + price);
    }
}
