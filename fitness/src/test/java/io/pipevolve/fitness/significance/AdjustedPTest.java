package io.pipevolve.fitness.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Reference values: {@link References}, statsmodels.stats.multitest.multipletests. */
class AdjustedPTest {
    @Test
    void holm_is_that_of_statsmodels() {
        assertThat(AdjustedP.holm(References.numbers("p"))).containsExactly(References.numbers("holm"), within(1e-12));
    }

    @Test
    void benjamini_hochberg_is_that_of_statsmodels() {
        assertThat(AdjustedP.benjaminiHochberg(References.numbers("p")))
                .containsExactly(References.numbers("benjamini_hochberg"), within(1e-12));
    }

    @Test
    void values_come_back_in_the_order_in_which_they_were_given() {
        assertThat(AdjustedP.holm(0.9, 0.01, 0.04)).containsExactly(new double[]{0.9, 0.03, 0.08}, within(1e-12));
        assertThat(AdjustedP.benjaminiHochberg(0.9, 0.01, 0.04)).containsExactly(new double[]{0.9, 0.03, 0.06},
                within(1e-12));
        assertThat(AdjustedP.holm()).isEmpty();
    }

    @Test
    void what_is_no_chance_is_refused() {
        assertThatThrownBy(() -> AdjustedP.holm(0.2, Double.NaN)).hasMessageContaining("p (NaN)");
    }
}
