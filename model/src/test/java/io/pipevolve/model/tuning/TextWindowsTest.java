package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.TextWindows;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.torch.TorchOps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts of different lengths side by side in a batch. */
@Timeout(60)
class TextWindowsTest {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static BaseModel base;

    @BeforeAll
    static void load() {
        base = ModelRepository.open(SearchDefinition.EMBEDDED_MODEL,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1), Vocabulary.TEXT);
    }

    @AfterAll
    static void close() {
        base.close();
    }

    private static TextWindows texts() {
        return new TextWindows(base.text().split(List.of("1.08512 1.08533", "1.1 2.75", "0.98765 0.9877 0.98761")));
    }

    @Test
    void a_text_has_the_loss_that_it_has_alone() {
        TorchOps.prepareThread(false);
        var windows = texts();
        try (var model = TunedModel.untuned(base)) {
            float[] together = losses(model, windows, 0, 3);
            for (int row = 0; row < 3; row++)
                assertThat(together[row]).isCloseTo(losses(model, windows, row, row + 1)[0], Offset.offset(1e-5f));
        }
    }

    private static float[] losses(TunedModel model, TextWindows windows, int from, int to) {
        var pass = new Pass(base.ops(), false, null, SelfAttention.wholeSequence());
        try (var step = base.newManager(); var batch = TokenBatch.of(step, windows, new int[]{0, 1, 2}, from, to)) {
            return new Objective(base.ops(), model.trainingNetwork()).rowLosses(batch, pass);
        }
    }

    @Test
    void every_token_but_the_first_is_a_target_and_counts_as_much_as_any_other() {
        var windows = texts();
        int all = Arrays.stream(windows.tokens()).mapToInt(row -> row.length - 1).sum();
        var order = new int[]{2, 0, 1};
        var rows = StepRows.of(windows, order, 0, 3);
        try (var step = base.newManager(); var batch = rows.batch(step, 0, 3)) {
            assertThat(batch.targets().getShape().getShape()).containsExactly(all, 1);
            assertThat(rows.share(0, 1)).isEqualTo((windows.tokens()[2].length - 1.0) / all);
            assertThat(rows.share(0, 1) + rows.share(1, 3)).isCloseTo(1, Offset.offset(1e-12));
        }
    }

    @Test
    void little_memory_takes_the_same_steps() {
        var windows = texts();
        var settings = EmbeddedBase.settings(6, 0);
        try (var whole = new FineTuner(base, settings).tune(new LoraTuning(4), windows, windows, 5, Cancellation.NONE);
                var parts = new FineTuner(base, settings, Optional.empty(), batch -> {
                    if (batch.tokens().getShape().get(0) > 1)
                        throw new OutOfMemoryError("a test says so");
                }).tune(new LoraTuning(4), windows, windows, 5, Cancellation.NONE)) {
            assertThat(parts.rowsAtOnce()).isEqualTo(1);
            for (int step = 0; step < whole.losses().length; step++)
                assertThat(parts.losses()[step]).isCloseTo(whole.losses()[step], Offset.offset(1e-3f));
        }
    }

    @Test
    void a_text_of_one_token_is_refused() {
        assertThatThrownBy(() -> new TextWindows(new int[][]{{1, 2}, {3}}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two or more");
    }
}
