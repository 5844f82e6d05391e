package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTarget;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.checkpoint.Gpt2Weights;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FineTunerTest {
    private static final CodeWindows TRAIN = EmbeddedBase.zigzag(64, 8, 3, 1);
    private static final CodeWindows STOP = EmbeddedBase.zigzag(16, 8, 3, 2);
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
        return Stream.of(new FullTuning(), new LoraTuning(8), new AdapterTuning(16), new ArticleAdapterTuning(16));
    }

    private TunedModel tune(Tuning tuning, int steps, double dropout, long seed) {
        return new FineTuner(base, EmbeddedBase.settings(steps, dropout)).tune(tuning, TRAIN, STOP, seed,
                Cancellation.NONE);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void training_lowers_the_loss_on_windows_it_does_not_see(Tuning tuning) {
        try (var model = tune(tuning, 120, 0.1, 1)) {
            assertThat(Arrays.stream(boxed(model.stopLosses())).min(Float::compare).orElseThrow())
                    .isLessThan(model.stopLosses()[0] * 0.7f);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void the_base_is_the_same_to_the_last_bit_after_training(Tuning tuning) {
        var before = values(base.weights());
        tune(tuning, 5, 0.1, 1).close();
        assertThat(values(base.weights())).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void the_same_seed_gives_the_same_weights_even_beside_another_training(Tuning tuning) {
        try (var alone = tune(tuning, 6, 0.1, 5)) {
            var other = CompletableFuture.supplyAsync(() -> tune(tuning, 6, 0.1, 6));
            try (var again = tune(tuning, 6, 0.1, 5); var beside = other.join()) {
                assertThat(values(again.trained())).isEqualTo(values(alone.trained()));
                assertThat(values(beside.trained())).isNotEqualTo(values(alone.trained()));
            }
        }
    }

    @Test
    void lora_and_adapter_start_as_the_base_does() {
        try (var lora = tune(new LoraTuning(8), 1, 0, 1); var adapter = tune(new AdapterTuning(16), 1, 0, 1)) {
            assertThat(lora.stopLosses()[0]).isEqualTo(adapter.stopLosses()[0]);
        }
    }

    @Test
    void parameters_are_counted_as_peft_counts_them() {
        long width = base.config().width();
        long layers = base.config().layers();
        try (var lora = tune(new LoraTuning(8), 1, 0, 1); var adapter = tune(new AdapterTuning(16), 1, 0, 1)) {
            assertThat(lora.trainableParameters()).isEqualTo(layers * 8 * (width + 3 * width));
            assertThat(adapter.trainableParameters()).isEqualTo(layers * (2 * width * 16 + 16 + width));
        }
    }

    @Test
    void every_form_has_the_parameters_of_its_arrays() {
        long width = base.config().width();
        long layers = base.config().layers();
        long bottlenecks = layers * (2 * width * 16 + 16 + width);
        var all = new TuningForm(List.of(LoraTarget.values()), 2, AdapterPlacement.HOULSBY);
        assertThat(parameters(new LoraTuning(8), all)).isEqualTo(layers * 8 * (4 + 2 + 5 + 5) * width);
        assertThat(parameters(new AdapterTuning(16), all)).isEqualTo(2 * bottlenecks);
        assertThat(parameters(new ArticleAdapterTuning(16), all))
                .isEqualTo(Gpt2Weights.count(base.config()) + bottlenecks);
    }

    private long parameters(Tuning tuning, TuningForm form) {
        var usual = EmbeddedBase.settings(1, 0);
        var settings = new TrainingSettings(usual.epochs(), usual.batchSize(), 1, usual.learningRate(), 0.01,
                Decayed.WEIGHTS, 0, 1, 0, form);
        try (var model = new FineTuner(base, settings).tune(tuning, TRAIN, STOP, 1, Cancellation.NONE)) {
            return model.trainableParameters();
        }
    }

    @Test
    void a_decay_of_all_shrinks_norms_and_biases_too() {
        assertThat(normAfter(Decayed.ALL)).isLessThan(0.9f * normAfter(Decayed.WEIGHTS));
    }

    /** A norm's weight after one step with a decay of a quarter. */
    private float normAfter(Decayed decayed) {
        var settings = new TrainingSettings(1, 64, 1, Map.of(Method.FULL, 0.5, Method.LORA, 0.5, Method.ADAPTER, 0.5),
                0.5, decayed, 0, 1e-9, 0, DefaultSettings.FORM);
        var none = new CodeWindows(8, 3, new int[0]);
        try (var model = new FineTuner(base, settings).tune(new FullTuning(), TRAIN, none, 1, Cancellation.NONE)) {
            var norm = model.trained().get("ln_f.weight");
            assertThat(norm).isNotNull();
            return norm == null ? Float.NaN : norm.mean().getFloat();
        }
    }

    @Test
    void the_weights_of_one_look_are_kept_and_training_ends_when_the_loss_rises() {
        var noise = EmbeddedBase.zigzag(16, 8, 3, 3);
        var opposite = new CodeWindows(8, 3, Arrays.stream(noise.codes()).map(code -> 254 - code).toArray());
        var tuner = new FineTuner(base, EmbeddedBase.settings(200, 0));
        try (var model = tuner.tune(new FullTuning(), noise, opposite, 1, Cancellation.NONE);
                var batch = TokenBatch.of(model.manager(), opposite, IntStream.range(0, 16).toArray(), 0, 16)) {
            assertThat(model.losses()).hasSizeLessThan(200);
            var objective = new Objective(base.ops(), model.trainingNetwork());
            var pass = new Pass(base.ops(), false, null, SelfAttention.wholeSequence());
            int closing = model.stopSteps().length - 1;
            assertThat(model.stopSteps()[closing]).isEqualTo(model.keptStep()).isLessThan(model.losses().length);
            assertThat(model.stopLosses()[closing]).isLessThan(model.stopLosses()[closing - 1]);
            assertThat(objective.loss(batch, pass).getFloat()).isCloseTo(model.stopLosses()[closing], within(1e-6f));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_larger_budget_begins_as_a_smaller_one_does(Tuning tuning) {
        try (var small = tuneAtOnce(tuning, 20); var large = tuneAtOnce(tuning, 35)) {
            assertThat(Arrays.copyOf(large.losses(), 20)).isEqualTo(small.losses());
            assertThat(Arrays.copyOf(large.stopLosses(), 3)).isEqualTo(Arrays.copyOf(small.stopLosses(), 3));
            assertThat(Arrays.copyOf(small.stopSteps(), 3)).containsExactly(0, 10, 20);
            assertThat(Arrays.copyOf(large.stopSteps(), 5)).containsExactly(0, 10, 20, 30, 35);
        }
    }

    /** Without a warm-up, which below a hundred steps is a share of the budget. */
    private TunedModel tuneAtOnce(Tuning tuning, int steps) {
        var usual = EmbeddedBase.settings(steps, 0.1);
        var settings = new TrainingSettings(usual.epochs(), usual.batchSize(), steps, usual.learningRate(), 0.01,
                Decayed.WEIGHTS, 0, 1, 0.1, DefaultSettings.FORM);
        return new FineTuner(base, settings).tune(tuning, TRAIN, STOP, 3, Cancellation.NONE);
    }

    @Test
    void weights_no_worse_than_the_best_by_more_than_chance_are_kept_late() {
        try (var model = tune(new LoraTuning(8), 60, 0, 1)) {
            assertThat(model.keptStep()).isPositive();
            assertThat(model.stopSteps()).contains(model.keptStep());
        }
    }

    @Test
    void a_cancelled_training_ends_with_the_reason() {
        var tuner = new FineTuner(base, EmbeddedBase.settings(50, 0));
        assertThatThrownBy(() -> tuner.tune(new FullTuning(), TRAIN, STOP, 1, () -> {
            throw new TrialCancelledException("enough");
        })).isInstanceOf(TrialCancelledException.class).hasMessage("enough");
    }

    private static Map<String, float[]> arrays(Map<String, NDArray> weights) {
        var arrays = new LinkedHashMap<String, float[]>();
        weights.forEach((name, array) -> arrays.put(name, array.toFloatArray()));
        return arrays;
    }

    private static Map<String, Integer> values(Map<String, NDArray> weights) {
        var hashes = new LinkedHashMap<String, Integer>();
        arrays(weights).forEach((name, values) -> hashes.put(name, Arrays.hashCode(values)));
        return hashes;
    }

    private static Float[] boxed(float[] values) {
        var boxed = new Float[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return boxed;
    }
}
