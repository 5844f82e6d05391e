package io.pipevolve.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.PriceCodes;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.decode.Forecaster;
import io.pipevolve.model.decode.Forecasts;
import io.pipevolve.model.decode.PathTable;
import io.pipevolve.model.tuning.TunedModel;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime 1.13.1, the first with all that the graphs need, in a process of its own. */
class OldestOnnxRuntimeTest {
    private static final Path RUNTIME = Path.of("target/onnxruntime/onnxruntime-1.13.1.jar");
    private static final long LONGEST_SECONDS = 120;
    private static final int CODES = 23;
    private static final int HORIZON = 5;
    private static final int[] CONTEXTS = OnnxModels.contexts(20, CODES, 9);

    @TempDir
    Path folder;

    @Test
    void every_kind_of_tuning_in_every_form_forecasts_as_java_does() throws Exception {
        var questions = folder.resolve("contexts");
        Files.write(questions, bytes(CONTEXTS));
        var files = new ArrayList<Path>();
        var expected = new ArrayList<Forecasts>();
        try (var base = EmbeddedBase.open()) {
            for (var each : OnnxModels.all(base))
                try (var model = each) {
                    for (var form : GraphForm.values()) {
                        var graph = folder.resolve(files.size() + ".onnx");
                        files.addAll(List.of(graph, questions, folder.resolve(files.size() + ".answers")));
                        expected.add(write(model, graph, form));
                    }
                }
        }
        run(files);
        var all = Parity.NONE;
        for (int i = 0; i < expected.size(); i++)
            all = all.and(Parity.of(rows(files.get(3 * i + 2)), expected.get(i)));
        assertThat(all.forecasts()).isEqualTo(240);
        assertThat(all.rounding()).as("%s", all).isLessThan(1e-4);
        assertThat(all.otherwise()).as("%s", all).isLessThanOrEqualTo(Parity.atMost(all.forecasts()));
        assertThat(all.bands()).as("%s", all).isLessThanOrEqualTo(Parity.atMost(all.ends()));
    }

    /** Writes the graph and gives what Java forecasts. */
    private static Forecasts write(TunedModel model, Path graph, GraphForm form) throws IOException {
        var settings = new ForecastGraph.Settings(PathTable.draw(16, HORIZON, 1), CODES, HORIZON, 0.7);
        try (var forecast = new ForecastGraph(model, settings)) {
            forecast.write(graph, form, WeightForm.F32);
        }
        return new Forecaster(model, settings.paths()).forecast(CONTEXTS, CODES, HORIZON, Cancellation.NONE)
                .drawnTo(PriceCodes.ORIGIN, settings.shrinkage());
    }

    private void run(List<Path> files) throws IOException, InterruptedException, URISyntaxException {
        var classes = Path.of(OnnxRun.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var command = Stream.concat(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-cp",
                        String.join(File.pathSeparator, classes.toString(),
                                RUNTIME.toAbsolutePath().toString()),
                        OnnxRun.class.getName()),
                files.stream().map(Path::toString)).toList();
        var said = folder.resolve("said");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] bytes(int[] values) {
        var buffer = ByteBuffer.allocate(values.length * Integer.BYTES);
        buffer.asIntBuffer().put(values);
        return buffer.array();
    }

    private static float[][] rows(Path answers) throws IOException {
        var floats = ByteBuffer.wrap(Files.readAllBytes(answers)).asFloatBuffer();
        var rows = new float[floats.remaining() / (3 * HORIZON)][3 * HORIZON];
        for (var row : rows)
            floats.get(row);
        return rows;
    }
}
