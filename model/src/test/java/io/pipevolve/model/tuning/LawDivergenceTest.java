package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.LawWindows;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.torch.TorchOps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Against scipy 1.17: {@code norm.cdf}, {@code log_softmax}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawDivergenceTest {
    private static final float[] LOGITS = {0.5f, -1, 2, 0.1f, 0, 1, 1, -0.5f, 0.3f, -2};
    private static final float[] LAW = {1.7f, 4.4f, 0.8f, 2};

    private BaseModel base;

    @BeforeAll
    void open() {
        base = ModelRepository.open("embedded", ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1));
    }

    @AfterAll
    void close() {
        base.close();
    }

    @Test
    void the_divergence_is_the_mean_over_the_places_and_its_slope_is_probability_less_law() {
        TorchOps.prepareThread(true);
        try (var manager = base.newManager()) {
            var logits = manager.create(LOGITS, new Shape(2, 5));
            logits.setRequiresGradient(true);
            var loss = base.ops().call(true, "law_divergence", logits, manager.create(LAW, new Shape(2, 2)));
            assertThat(loss.getFloat()).isCloseTo(1.439479f, within(2e-6f));

            TorchOps.backward(loss, 1);
            float[] slopes = logits.getGradient().toFloatArray();
            double[] law = {0.0668072, 0.33448647, 0.44005107, 0.14643078, 0.01222447, 0.02558806, 0.0479412,
                    0.09752687, 0.15529909, 0.67364478};
            for (int row = 0; row < 2; row++) {
                double total = 0;
                for (int code = 0; code < 5; code++)
                    total += Math.exp(LOGITS[row * 5 + code]);
                for (int code = 0; code < 5; code++)
                    assertThat(slopes[row * 5 + code]).isCloseTo(
                            (float) ((Math.exp(LOGITS[row * 5 + code]) / total - law[row * 5 + code]) / 2),
                            within(1e-6f));
            }
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    @Test
    void laws_of_some_rows_are_their_means_then_their_spreads() {
        var windows = new LawWindows(new CodeWindows(1, 2, new int[9]), new float[]{1, 2, 3, 4, 5, 6},
                new float[]{7, 8, 9, 10, 11, 12});
        assertThat(windows.law(1, 3)).containsExactly(3, 4, 5, 6, 9, 10, 11, 12);
        assertThatThrownBy(() -> new LawWindows(windows.windows(), new float[6], new float[5]))
                .hasMessageContaining("6 means and 5 spreads").hasMessageContaining("6 targets");
    }
}
