package io.pipevolve.optimizer.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pipevolve.optimizer.cli.Shell;
import io.pipevolve.optimizer.cli.TinySearch;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an export says that its graphs forecast, ONNX Runtime forecasts with them. */
class ExportedGraphTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Path folder;
    private final Shell shell;

    ExportedGraphTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder);
    }

    private void search(String precision) throws IOException {
        TinySearch.write(folder);
        var definition = folder.resolve("tiny.yaml");
        Files.writeString(definition, Files.readString(definition).replace("samples: 2", "samples: 8, shrinkage: none")
                .replace("precision: f32", "precision: " + precision).replace("max-steps: 3", "max-steps: 12")
                .replace("from: 2016", "from: 2022"));
        var run = shell.run("search", "tiny.yaml", "--trials", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"f32, f32", "f32, int8", "bf16, f16"})
    void golden_cases_are_what_the_graphs_forecast(String precision, String weights)
            throws IOException, OrtException {
        search(precision);
        var run = shell.run("export", "tiny", "--to", "out", "--weights", weights, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        var files = folder.resolve("out/MQL5/Files/Pipevolve");
        for (var role : List.of("tester", "live"))
            for (var form : List.of("", "-unrolled")) {
                int cases = assertGolden(files.resolve("tiny-" + role + form + ".onnx"),
                        golden(files.resolve("tiny-golden.csv"), role));
                assertThat(cases).isEqualTo(12);
            }
        var expert = MAPPER.readTree(run.out()).path("experts").path(0);
        assertThat(expert.path("graph_bytes").asLong()).isEqualTo(Files.size(files.resolve("tiny-tester.onnx")));
        assertThat(expert.path("weights_error_codes").asDouble(0)).isBetween(0.0, 0.5);
        assertThat(expert.path("weights_error_codes").isNull()).isEqualTo(weights.equals("f32"));
        var live = MAPPER.readTree(folder.resolve("out/provenance.json").toFile()).path("live");
        assertThat(live.path("steps")).isEqualTo(expert.path("live_steps"));
    }

    @Test
    void what_cannot_be_exported_is_told_in_a_line_before_anything_is_tuned() throws IOException {
        search("f32");
        for (var wrong : List.of("--weights int4", "--build 0", "--symbol GBPUSD", "--top 0")) {
            var run = shell.run(("export tiny --to out " + wrong).split(" ", -1));
            assertThat(run.exitCode()).as(wrong).isEqualTo(2);
            assertThat(run.errLines()).singleElement().asString().contains(wrong);
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** What a golden file has of one set of weights: cases, and what it has of each, by name. */
    private static Map<Integer, Map<String, float[]>> golden(Path file, String role) throws IOException {
        var cases = new TreeMap<Integer, Map<String, float[]>>();
        for (var line : Files.readAllLines(file)) {
            var cells = line.split(",", -1);
            if (cells[0].equals(role)) {
                var values = new float[cells.length - 3];
                for (int i = 0; i < values.length; i++)
                    values[i] = Float.parseFloat(cells[i + 3]);
                cases.computeIfAbsent(Integer.valueOf(cells[1]), _ -> new TreeMap<>()).put(cells[2], values);
            }
        }
        return cases;
    }

    private static OrtSession session(OrtEnvironment environment, Path graph) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return environment.createSession(graph.toString(), options);
        }
    }

    private static int assertGolden(Path graph, Map<Integer, Map<String, float[]>> cases) throws OrtException {
        var environment = OrtEnvironment.getEnvironment();
        try (var session = session(environment, graph)) {
            for (var golden : cases.values()) {
                var codes = Objects.requireNonNull(golden.get("codes"));
                try (var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(codes),
                        new long[]{1, codes.length}); var result = session.run(Map.of("codes", input))) {
                    var rows = (float[][]) result.get(0).getValue();
                    int row = 0;
                    for (var name : List.of("mean", "low", "high")) {
                        var expected = Objects.requireNonNull(golden.get(name));
                        for (int step = 0; step < expected.length; step++)
                            assertThat(Math.abs(rows[row][step] - expected[step]))
                                    .as("%s: %s of %s", graph.getFileName(), name, Arrays.toString(codes))
                                    .isLessThan(1e-4f);
                        row++;
                    }
                }
            }
        }
        return cases.size();
    }
}
