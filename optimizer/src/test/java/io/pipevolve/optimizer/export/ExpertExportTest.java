package io.pipevolve.optimizer.export;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import org.junit.jupiter.api.Test;

class ExpertExportTest {
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void a_graph_of_a_gibibyte_is_taken() {
        assertThatCode(() -> ExpertExport.requireRoom(GIBIBYTE, GIBIBYTE / 4)).doesNotThrowAnyException();
    }

    @Test
    void a_larger_one_is_refused_with_the_form_of_weights_that_fits() {
        assertThatThrownBy(() -> ExpertExport.requireRoom(2 * GIBIBYTE, GIBIBYTE / 2))
                .isInstanceOf(UserException.class)
                .hasMessage("The ONNX graph would have 2.1 GB, and MetaTrader 5 takes 1.1 GB: add --weights int8.");
    }

    @Test
    void one_that_no_form_of_weights_makes_fit_is_refused_with_a_smaller_model() {
        assertThatThrownBy(() -> ExpertExport.requireRoom(8 * GIBIBYTE, GIBIBYTE + 1))
                .isInstanceOf(UserException.class).hasMessageEndingWith(": search with a smaller base model.")
                .hasMessageNotContaining("\n");
    }
}
