package io.pipevolve.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OrtException;
import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.PriceCodes;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.bench.RandomCheckpoint;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.decode.Forecaster;
import io.pipevolve.model.decode.Forecasts;
import io.pipevolve.model.decode.PathTable;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reference: the product's own forecaster in 32-bit floats; ONNX Runtime 1.29. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForecastGraphTest {
    @TempDir
    Path folder;
    private BaseModel base;
    private List<TunedModel> models;

    @BeforeAll
    void open() {
        base = EmbeddedBase.open();
        models = OnnxModels.all(base);
    }

    @AfterAll
    void close() {
        models.forEach(TunedModel::close);
        base.close();
    }

    private Path written(TunedModel model, ForecastGraph.Settings settings, GraphForm form, WeightForm weights)
            throws IOException {
        var file = folder.resolve("forecast.onnx");
        try (var graph = new ForecastGraph(model, settings)) {
            graph.write(file, form, weights);
            assertThat(graph.bytes(form, weights)).isEqualTo(Files.size(file));
        }
        return file;
    }

    private static Forecasts ofJava(TunedModel model, ForecastGraph.Settings settings, int[] contexts) {
        return new Forecaster(model, settings.paths())
                .forecast(contexts, settings.contextCodes(), settings.horizon(), Cancellation.NONE)
                .drawnTo(PriceCodes.ORIGIN, settings.shrinkage());
    }

    private static ForecastGraph.Settings settings(int codes, int horizon, double shrinkage) {
        return new ForecastGraph.Settings(PathTable.draw(16, horizon, 1), codes, horizon, shrinkage);
    }

    private Parity parity(TunedModel model, ForecastGraph.Settings settings, GraphForm form, int rows)
            throws IOException, OrtException {
        var contexts = OnnxModels.contexts(rows, settings.contextCodes(), 9);
        try (var run = new OnnxRun(written(model, settings, form, WeightForm.F32))) {
            return Parity.of(run.forecasts(contexts), ofJava(model, settings, contexts));
        }
    }

    private static void assertSame(Parity parity) {
        assertThat(parity.rounding()).as("%s", parity).isLessThan(1e-4);
        assertThat(parity.otherwise()).as("%s", parity).isLessThanOrEqualTo(Parity.atMost(parity.forecasts()));
        assertThat(parity.bands()).as("%s", parity).isLessThanOrEqualTo(Parity.atMost(parity.ends()));
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_tuning_forecasts_as_java_does(GraphForm form) throws IOException, OrtException {
        var all = Parity.NONE;
        for (var model : models)
            all = all.and(parity(model, settings(23, 5, 0.7), form, 20));
        assertThat(all.forecasts()).isEqualTo(120);
        assertThat(models.subList(1, models.size())).allSatisfy(model -> assertThat(model.keptStep()).isPositive());
        assertSame(all);
    }

    @ParameterizedTest
    @CsvSource({"LOOP, 11, 1, 1", "LOOP, 67, 2, 0", "LOOP, 23, 20, 1", "UNROLLED, 6, 1, 0.5", "UNROLLED, 15, 8, 1"})
    void horizons_and_context_lengths_forecast_as_java_does(GraphForm form, int codes, int horizon, double shrinkage)
            throws IOException, OrtException {
        assertSame(parity(models.get(1), settings(codes, horizon, shrinkage), form, 12));
    }

    @Test
    void another_shape_of_a_larger_vocabulary_forecasts_as_java_does() throws IOException, OrtException {
        var checkpoint = folder.resolve("checkpoint");
        RandomCheckpoint.write(checkpoint, new Gpt2Config(3, 96, 12, 200, 1821, 40, 1e-4), 3);
        try (var other = ModelRepository.open(checkpoint.toString(),
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1), Vocabulary.CODES);
                var model = OnnxModels.tuned(other, new FullTuning(), AdapterPlacement.MLP)) {
            assertSame(parity(model, settings(23, 5, 1), GraphForm.LOOP, 20));
        }
    }

    @Test
    void of_a_model_tuned_in_bfloat16_the_graph_forecasts_as_java_does_in_32_bits() throws IOException, OrtException {
        var settings = settings(23, 5, 1);
        var contexts = OnnxModels.contexts(10, 23, 9);
        try (var rounded = ModelRepository.open(SearchDefinition.EMBEDDED_MODEL,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.BF16, 1));
                var model = OnnxModels.tuned(rounded, new LoraTuning(4), AdapterPlacement.MLP);
                var exact = model.on(base);
                var run = new OnnxRun(written(model, settings, GraphForm.LOOP, WeightForm.F32))) {
            assertSame(Parity.of(run.forecasts(contexts), ofJava(exact, settings, contexts)));
            assertThat(Parity.of(run.forecasts(contexts), ofJava(model, settings, contexts)).otherwise()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void logits_are_those_of_the_product(GraphForm form) throws IOException, OrtException {
        var settings = settings(23, 5, 1);
        var contexts = OnnxModels.contexts(1, 23, 11);
        for (var model : models) {
            var file = folder.resolve("logits.onnx");
            try (var graph = new ForecastGraph(model, settings)) {
                graph.writeWithLogits(file, form);
            }
            try (var run = new OnnxRun(file); var results = run.all(contexts)) {
                assertThat(largestDifference(model, contexts, OnnxRun.wholes(results, "drawn"),
                        OnnxRun.floats(results, "first_logits"), OnnxRun.floats(results, "logits"))).isLessThan(1e-4);
            }
        }
    }

    /** Between logits of a graph and those of a whole pass over what its paths drew. */
    private double largestDifference(TunedModel model, int[] context, long[] drawn, float[] first, float[] others) {
        int paths = 16;
        int steps = drawn.length / paths;
        int time = context.length + steps;
        var tokens = new long[paths * time];
        for (int path = 0; path < paths; path++)
            for (int t = 0; t < time; t++)
                tokens[path * time + t] = t < context.length
                        ? context[t]
                        : drawn[(t - context.length) * paths + path];
        var pass = new Pass(base.ops(), false, null, SelfAttention.wholeSequence());
        var network = model.forecastingNetwork();
        double largest = 0;
        try (var manager = base.newManager();
                var ids = manager.create(tokens, new Shape(paths, time));
                var hidden = network.apply(ids, pass);
                var all = network.logits(hidden, pass)) {
            float[] logits = all.toFloatArray();
            for (int path = 0; path < paths; path++)
                for (int step = 0; step <= steps; step++)
                    for (int code = 0; code < PriceCodes.CODES; code++) {
                        float expected = logits[(path * time + context.length - 1 + step) * PriceCodes.CODES + code];
                        float got = step == 0
                                ? first[code]
                                : others[((step - 1) * paths + path) * PriceCodes.CODES + code];
                        largest = Math.max(largest, Math.abs(got - expected));
                    }
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"F16, 0.55, 0.03", "INT8, 0.35, 0.15"})
    void fewer_bytes_a_weight_cost_little(WeightForm weights, double share, double error)
            throws IOException, OrtException {
        var settings = settings(23, 5, 1);
        var contexts = OnnxModels.contexts(20, 23, 9);
        var model = models.get(1);
        double whole = Files.size(written(model, settings, GraphForm.LOOP, WeightForm.F32));
        var file = written(model, settings, GraphForm.LOOP, weights);
        assertThat(Files.size(file) / whole).isLessThan(share);
        var java = ofJava(model, settings, contexts).mean();
        double squares = 0;
        try (var run = new OnnxRun(file)) {
            var rows = run.forecasts(contexts);
            for (int row = 0; row < rows.length; row++)
                for (int step = 0; step < 5; step++)
                    squares += Math.pow(rows[row][step] - java[row][step], 2);
        }
        assertThat(Math.sqrt(squares / (20 * 5))).isPositive().isLessThan(error);
    }

    @ParameterizedTest
    @EnumSource
    void the_restored_model_forecasts_as_the_graph_does(WeightForm weights) throws IOException, OrtException {
        var settings = settings(23, 3, 1);
        var contexts = OnnxModels.contexts(10, 23, 9);
        for (var model : List.of(models.get(2), models.getLast()))
            try (var graph = new ForecastGraph(model, settings);
                    var restored = graph.restored(weights);
                    var run = new OnnxRun(written(model, settings, GraphForm.LOOP, weights))) {
                assertSame(Parity.of(run.forecasts(contexts), ofJava(restored, settings, contexts)));
            }
    }

    @Test
    void what_cannot_be_a_graph_is_refused() {
        var paths = PathTable.draw(2, 3, 1);
        assertThatThrownBy(() -> new ForecastGraph.Settings(paths, 20, 4, 1)).hasMessageContaining("3 steps, fewer");
        assertThatThrownBy(() -> new ForecastGraph.Settings(paths, 0, 3, 1)).hasMessageContaining("0 codes of context");
        assertThatThrownBy(() -> new ForecastGraph.Settings(paths, 20, 3, 1.1)).hasMessageContaining("(1.1)");
        assertThatThrownBy(() -> new ForecastGraph(models.getFirst(), new ForecastGraph.Settings(paths, 1_022, 3, 1)))
                .hasMessageContaining("1022 codes of context and 3 steps make more than the model's 1024");
    }
}
