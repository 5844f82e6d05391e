package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.Differences;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.decode.Forecaster;
import io.pipevolve.model.decode.PathTable;
import io.pipevolve.model.export.TunedFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training with products in bf16 against the same training in f32; PyTorch computes bf16 on every processor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Bf16TrainingTest {
    private static final CodeWindows TRAIN = EmbeddedBase.zigzag(64, 8, 3, 1);
    private static final CodeWindows STOP = EmbeddedBase.zigzag(16, 8, 3, 2);
    private BaseModel wide;
    private BaseModel half;

    @BeforeAll
    void open() {
        wide = EmbeddedBase.open();
        half = ModelRepository.open(SearchDefinition.EMBEDDED_MODEL,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.BF16, 1));
    }

    @AfterAll
    void close() {
        wide.close();
        half.close();
    }

    static Stream<Tuning> methods() {
        return Stream.of(new FullTuning(), new LoraTuning(8), new AdapterTuning(16));
    }

    private static TunedModel tune(BaseModel base, Tuning tuning, int steps) {
        return new FineTuner(base, EmbeddedBase.settings(steps, 0)).tune(tuning, TRAIN, STOP, 3, Cancellation.NONE);
    }

    /** bf16 has 8 significant bits, so that one product is off by up to 1/256; losses by less, as errors cancel. */
    @ParameterizedTest
    @MethodSource("methods")
    void losses_are_those_of_f32_to_two_digits_while_training_begins(Tuning tuning) {
        try (var inF32 = tune(wide, tuning, 12); var inBf16 = tune(half, tuning, 12)) {
            assertThat(inBf16.losses()).hasSameSizeAs(inF32.losses()).isNotEqualTo(inF32.losses());
            for (int step = 0; step < inF32.losses().length; step++)
                assertThat(inBf16.losses()[step]).as("step " + step).isCloseTo(inF32.losses()[step], within(0.03f));
            assertThat(inBf16.stopLosses()[0]).isCloseTo(inF32.stopLosses()[0], within(0.01f));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void training_lowers_the_loss_as_it_does_in_f32(Tuning tuning) {
        try (var inF32 = tune(wide, tuning, 120); var inBf16 = tune(half, tuning, 120)) {
            assertThat(lowest(inBf16)).isLessThan(inBf16.stopLosses()[0] * 0.7f).isCloseTo(lowest(inF32),
                    within(0.1f * lowest(inF32)));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void trained_weights_are_32_bit_and_the_same_seed_gives_the_same_ones(Tuning tuning) {
        try (var model = tune(half, tuning, 5); var again = tune(half, tuning, 5)) {
            assertThat(model.trained().values()).allMatch(array -> array.getDataType() == DataType.FLOAT32);
            assertThat(hashes(model.trained())).isEqualTo(hashes(again.trained()));
            assertThat(model.losses()).isEqualTo(again.losses());
        }
    }

    @Test
    void steps_too_small_for_bf16_are_not_lost_in_the_weights() {
        try (var model = tune(half, new FullTuning(), 1)) {
            var name = "h.0.mlp.c_fc.weight";
            assertThat(half.isRounded(name)).isTrue();
            var trained = array(model.trained(), name);
            try (var start = half.read(model.manager(), name)) {
                assertThat(Differences.largest(trained, start)).isGreaterThan(0).isLessThan(1e-3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void the_base_is_the_same_to_the_last_bit_after_training(Tuning tuning) {
        var before = hashes(half.weights());
        tune(half, tuning, 5).close();
        assertThat(hashes(half.weights())).isEqualTo(before);
    }

    @Test
    void a_saved_model_opened_again_gives_the_same_forecasts(@TempDir Path folder) {
        try (var model = tune(half, new FullTuning(), 40)) {
            var saved = folder.resolve("saved");
            TunedFolder.save(model, saved);
            var forecast = forecast(model);
            assertThat(forecast(saved, Precision.BF16)).isDeepEqualTo(forecast);
            var inF32 = forecast(saved, Precision.F32);
            for (int row = 0; row < forecast.length; row++)
                assertThat(inF32[row][0]).isCloseTo(forecast[row][0], within(0.5));
        }
    }

    private static double[][] forecast(Path saved, Precision precision) {
        try (var base = ModelRepository.open(saved.toString(), ExecutionSettings.of(DeviceChoice.CPU, precision, 1));
                var model = TunedModel.untuned(base)) {
            return forecast(model);
        }
    }

    private static double[][] forecast(TunedModel model) {
        return new Forecaster(model, PathTable.draw(8, 3, 1))
                .forecast(EmbeddedBase.contexts(STOP), 8, 3, Cancellation.NONE).mean();
    }

    private static Map<String, Integer> hashes(Map<String, NDArray> arrays) {
        var hashes = new LinkedHashMap<String, Integer>();
        arrays.forEach((name, array) -> {
            try (var values = array.toType(DataType.FLOAT32, true)) {
                hashes.put(name, Arrays.hashCode(values.toFloatArray()));
            }
        });
        return hashes;
    }

    private static NDArray array(Map<String, NDArray> arrays, String name) {
        var array = arrays.get(name);
        if (array == null)
            throw new AssertionError(name);
        return array;
    }

    private static float lowest(TunedModel model) {
        float lowest = Float.POSITIVE_INFINITY;
        for (float loss : model.stopLosses())
            lowest = Math.min(lowest, loss);
        return lowest;
    }
}
