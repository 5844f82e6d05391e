package io.pipevolve.fitness.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CautiousScoreTest {
    @Test
    void folds_combine_by_geometric_mean_and_their_errors_as_independent_ones() {
        var score = CautiousScore.of(new double[]{0.5, 2, 8}, new double[]{0.3, 0, 0.4}, 2);
        assertThat(score.nrmse()).isEqualTo(2, within(1e-15));
        assertThat(score.error()).isEqualTo(0.5 / 3, within(1e-15));
        assertThat(score.score()).isEqualTo(Math.log(2) + 1.0 / 3, within(1e-15));
    }

    @Test
    void without_caution_the_score_is_the_plain_logarithm() {
        assertThat(CautiousScore.of(new double[]{0.9}, new double[]{0.1}, 0).score()).isEqualTo(Math.log(0.9));
    }

    @Test
    void a_lower_error_that_is_less_certain_ranks_behind() {
        var steady = CautiousScore.of(new double[]{0.99}, new double[]{0.01}, 1);
        var lucky = CautiousScore.of(new double[]{0.97}, new double[]{0.05}, 1);
        assertThat(lucky.nrmse()).isLessThan(steady.nrmse());
        assertThat(lucky.score()).isGreaterThan(steady.score());
    }

    @Test
    void an_error_of_zero_or_none_is_no_score() {
        assertThatThrownBy(() -> CautiousScore.of(new double[]{0, 1}, new double[]{0, 0}, 1))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> CautiousScore.of(new double[]{1}, new double[]{Double.NaN}, 1))
                .isInstanceOf(ArithmeticException.class);
    }
}
