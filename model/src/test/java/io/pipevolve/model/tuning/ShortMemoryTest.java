package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.Differences;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.torch.OutOfMemory;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory runs out for real: whatever has too many rows asks PyTorch for a petabyte first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShortMemoryTest {
    private static final int STEPS = 6;
    private static final CodeWindows TRAIN = EmbeddedBase.zigzag(40, 8, 3, 1);
    private static final int ALL = Integer.MAX_VALUE;
    private static final CodeWindows NONE = new CodeWindows(8, 3, new int[0]);
    private static final CodeWindows STOP = EmbeddedBase.zigzag(19, 8, 3, 2);
    private BaseModel base;

    @BeforeAll
    void open() {
        base = EmbeddedBase.open();
    }

    @AfterAll
    void close() {
        base.close();
    }

    static Stream<Tuning> methods() {
        return Stream.of(new FullTuning(), new LoraTuning(4), new AdapterTuning(8));
    }

    static Stream<Arguments> shortages() {
        return methods().flatMap(tuning -> Stream.of(Arguments.of(tuning, 16, 15, 8), Arguments.of(tuning, 13, 5, 4),
                Arguments.of(tuning, 7, 1, 1), Arguments.of(tuning, 16, 3, 2)));
    }

    @ParameterizedTest
    @MethodSource("shortages")
    void smaller_batches_with_summed_gradients_take_the_same_steps(Tuning tuning, int batchSize, int fitting,
            int rowsAtOnce) {
        try (var plenty = tune(tuner(batchSize, Optional.empty(), ALL), tuning, NONE);
                var little = tune(tuner(batchSize, Optional.empty(), fitting), tuning, NONE)) {
            assertThat(plenty.rowsAtOnce()).isEqualTo(batchSize);
            assertThat(little.rowsAtOnce()).isEqualTo(rowsAtOnce);
            assertSame(little, plenty);
        }
    }

    @Test
    void checks_on_held_back_windows_are_computed_in_parts_too() {
        var tuning = new LoraTuning(4);
        try (var plenty = tune(tuner(4, Optional.empty(), ALL), tuning, STOP);
                var little = tune(tuner(4, Optional.empty(), 6), tuning, STOP)) {
            assertThat(plenty.stopLosses()).hasSizeGreaterThan(1);
            assertThat(little.rowsAtOnce()).isEqualTo(4);
            assertSame(little, plenty);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_limit_of_memory_takes_the_same_steps_in_parts(Tuning tuning) {
        var settings = settings(16);
        var need = TrainingMemory.of(base.config(), base.precision(), settings, tuning, 8, 3);
        try (var plenty = tune(new FineTuner(base, settings), tuning, STOP);
                var little = tune(tuner(16, Optional.of(need.bytes(5)), 5), tuning, STOP)) {
            assertThat(little.rowsAtOnce()).isEqualTo(5);
            assertSame(little, plenty);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_limit_below_one_window_is_told_with_the_need(Tuning tuning) {
        var need = TrainingMemory.of(base.config(), base.precision(), settings(16), tuning, 8, 3);
        assertThatThrownBy(() -> tune(new FineTuner(base, settings(16), Optional.of(need.bytes(1) - 1)), tuning,
                STOP)).isInstanceOf(UserException.class)
                .hasMessageMatching("A fine-tuning \\(" + tuning.label()
                        + "\\) takes about [\\d.]+ MB even with one window at once, more than limits.trial-memory "
                        + "\\(.*B\\): raise the limit.");
        tune(new FineTuner(base, settings(16), Optional.of(need.bytes(1))), tuning, STOP).close();
    }

    @Test
    void a_batch_of_one_window_that_does_not_fit_is_told() {
        assertThatThrownBy(() -> tune(tuner(8, Optional.empty(), 0), new LoraTuning(4), STOP))
                .hasMessageStartingWith("a batch of one window does not fit: ").hasMessageContaining("allocate")
                .matches(OutOfMemory::caused);
    }

    @Test
    void another_error_is_thrown_at_once() {
        var asked = new ArrayList<Long>();
        var tuner = new FineTuner(base, settings(8), Optional.empty(), batch -> {
            asked.add(batch.tokens().getShape().get(0));
            throw new EngineException("The size of tensor a (3) must match the size of tensor b (4)");
        });
        assertThatThrownBy(() -> tune(tuner, new LoraTuning(4), STOP))
                .isInstanceOf(EngineException.class).hasMessageStartingWith("The size of tensor");
        assertThat(asked).hasSize(1);
    }

    @Test
    void nothing_of_a_failed_attempt_is_kept() {
        var steps = new ArrayList<NDManager>();
        var tuner = new FineTuner(base, settings(16), Optional.empty(), batch -> {
            steps.add(batch.tokens().getManager());
            steps.add(batch.tokens().getManager().getParentManager());
            allocate(batch, 3);
        });
        try (var model = tune(tuner, new FullTuning(), NONE)) {
            assertThat(model.losses()).hasSize(STEPS);
        }
        assertThat(steps).hasSizeGreaterThan(2 * STEPS).noneMatch(NDManager::isOpen);
    }

    private FineTuner tuner(int batchSize, Optional<Long> memory, int fitting) {
        return new FineTuner(base, settings(batchSize), memory, batch -> allocate(batch, fitting));
    }

    private static TunedModel tune(FineTuner tuner, Tuning tuning, CodeWindows stop) {
        return tuner.tune(tuning, TRAIN, stop, 5, Cancellation.NONE);
    }

    private static void allocate(TokenBatch batch, int fitting) {
        if (batch.tokens().getShape().get(0) > fitting)
            batch.tokens().getManager().zeros(new Shape(1L << 48));
    }

    private static TrainingSettings settings(int batchSize) {
        return new TrainingSettings(100, batchSize, STEPS,
                Map.of(Method.FULL, 5e-4, Method.LORA, 5e-3, Method.ADAPTER, 5e-3), 0.01, Decayed.WEIGHTS, 0.1,
                1, 0, DefaultSettings.FORM);
    }

    /** Losses to 1e-5, weights to 1e-4; the keys' bias is left out, whose true gradient is zero. */
    private static void assertSame(TunedModel little, TunedModel plenty) {
        assertThat(little.losses()).hasSameSizeAs(plenty.losses());
        for (int step = 0; step < STEPS; step++)
            assertThat(little.losses()[step]).as("step " + step).isCloseTo(plenty.losses()[step], within(1e-5f));
        assertThat(little.stopLosses()).hasSameSizeAs(plenty.stopLosses());
        for (int look = 0; look < plenty.stopLosses().length; look++)
            assertThat(little.stopLosses()[look]).as("look " + look).isCloseTo(plenty.stopLosses()[look],
                    within(1e-5f));
        plenty.trained().forEach((name, array) -> {
            if (!name.endsWith("c_attn.bias"))
                assertThat(difference(little.trained().get(name), array)).as(name).isLessThan(1e-4);
        });
    }

    private static double difference(@Nullable NDArray a, NDArray b) {
        return Differences.largest(Objects.requireNonNull(a), b);
    }
}
