package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.search.ResolvedSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
    private final Path folder;
    private final Shell shell;

    CompareCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell = new Shell(folder);
        TinySearch.write(folder);
    }

    private Shell.Run tiny(String... more) {
        return shell.run(Stream.concat(Stream.of("compare", "--definition", "tiny.yaml", "--input-length", "8",
                "--horizon", "2", "--from", "2023-01-01", "--lora-rank", "4", "--adapter-bottleneck", "4"),
                Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void each_method_has_the_hold_out_that_it_would_have_alone() throws IOException {
        var json = object(tiny("--json", "--to", "compared"));
        assertThat(json.path("methods")).hasSize(3);
        var lora = json.path("methods").get(1);
        assertThat(lora.path("nrmse").asDouble()).isEqualTo(alone(new TrialConfig(8, 2, new LoraTuning(4))));
        var run = lora.path("runs").get(0);
        assertThat(run.path("mse_pips").asDouble()).isCloseTo(
                Math.pow(lora.path("nrmse").asDouble() * run.path("random_walk_rmse_pips").asDouble(), 2),
                Offset.offset(1e-6));
        assertThat(json.path("differences")).hasSize(3 + 3 * (1 + json.path("baselines").size()))
                .allSatisfy(difference -> assertThat(difference.path("p").asDouble()).isBetween(0.0, 1.0));
        assertThat(new ObjectMapper().readTree(folder.resolve("compared/comparison.json").toFile())).isEqualTo(json);
        assertThat(Files.readString(folder.resolve("compared/comparison.md"))).contains("| lora r4 |",
                "| random walk (free) | 1.0000 |", "![", "weights and shrinkage chosen on").doesNotContain("seeds");
        for (var picture : new String[]{"forecasts.png", "errors.png"})
            assertThat(Objects.requireNonNull(ImageIO.read(folder.resolve("compared").resolve(picture).toFile()))
                    .getWidth()).isEqualTo(1000);
    }

    @Test
    void prices_as_text_stand_beside_codes_at_the_same_origins() throws IOException {
        var json = object(tiny("--json", "--serializer", "code,text", "--to", "compared"));
        assertThat(json.path("methods")).hasSize(6);
        assertThat(json.path("methods").get(1).path("nrmse").asDouble())
                .isEqualTo(alone(new TrialConfig(8, 2, new LoraTuning(4))));
        for (int i = 0; i < 3; i++) {
            var code = json.path("methods").get(i);
            var text = json.path("methods").get(3 + i);
            assertThat(text.path("method")).isEqualTo(code.path("method"));
            assertThat(List.of(code.path("serializer").asText(), text.path("serializer").asText()))
                    .containsExactly("code", "text");
            assertThat(text.path("runs").get(0).path("random_walk_rmse_pips"))
                    .isEqualTo(code.path("runs").get(0).path("random_walk_rmse_pips"));
            assertThat(text.path("runs").get(0).path("unreadable").asDouble()).isBetween(0.0, 1.0);
            assertThat(code.path("runs").get(0).path("unreadable").isNull()).isTrue();
            assertThat(text.path("runs").get(0).path("coverage").isNull()).isTrue();
            assertThat(text.path("runs").get(0).path("pinball_pips").isNull()).isTrue();
        }
        assertThat(Files.readString(folder.resolve("compared/comparison.md"))).contains("| lora r4 |",
                "| lora r4 as text |", "| Unreadable |", "likeliest text", "was no price");
        assertThat(tiny("--json", "--serializer", "text,code").out()).contains("\"looks\":1,");
    }

    private double alone(TrialConfig config) {
        var located = DefinitionReader.parse(tinyFrom2023(), "tiny.yaml", folder);
        var inputs = ResolvedSearch.of(located, shell.environment());
        try (var base = ModelRepository.open(inputs.baseModel(), inputs.definition().execution())) {
            return WalkForwardFitness.of(inputs.definition(), inputs.series(), base)
                    .evaluateHoldOut(config, Cancellation.NONE).errors().nrmse();
        }
    }

    private String tinyFrom2023() {
        try {
            return Files.readString(folder.resolve("tiny.yaml")).replace("2016-01-01", "2023-01-01");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void several_seeds_have_a_mean_and_a_spread() throws IOException {
        var json = object(tiny("--json", "--seeds", "2", "--to", "compared"));
        assertThat(Files.readString(folder.resolve("compared/comparison.md"))).contains("| ± seeds |");
        for (var method : json.path("methods")) {
            var nrmse = StreamSupport.stream(method.path("runs").spliterator(), false)
                    .mapToDouble(run -> run.path("nrmse").asDouble()).toArray();
            assertThat(nrmse).hasSize(2);
            assertThat(method.path("runs").get(1).path("random_walk_rmse_pips"))
                    .isEqualTo(method.path("runs").get(0).path("random_walk_rmse_pips"));
            assertThat(method.path("nrmse").asDouble()).isEqualTo((nrmse[0] + nrmse[1]) / 2);
            assertThat(method.path("nrmse_spread").asDouble()).isCloseTo(Math.abs(nrmse[0] - nrmse[1]) / Math.sqrt(2),
                    Offset.offset(1e-12));
        }
    }

    @Test
    void the_same_comparison_is_one_look_and_another_one_is_held_against_half_the_level() throws IOException {
        assertThat(object(tiny("--json")).path("looks").asInt()).isEqualTo(1);
        var again = object(tiny("--json"));
        assertThat(again.path("looks").asInt()).isEqualTo(1);
        assertThat(again.path("level").asDouble()).isEqualTo(0.025);
        assertThat(tiny("--seed", "7").out().replaceAll("\\s+", " "))
                .contains("(Look 2 at these prices, level 0.0125.)");
    }

    @Test
    void methods_that_are_not_asked_for_are_left_out() throws IOException {
        var json = object(tiny("--json", "--method", "article-adapter,lora"));
        assertThat(json.path("methods").findValuesAsText("method")).containsExactly("article-adapter", "lora");
        assertThat(json.path("methods").get(1).path("nrmse").asDouble())
                .isEqualTo(alone(new TrialConfig(8, 2, new LoraTuning(4))));
        assertThat(json.path("differences")).hasSize(1 + 2 * (1 + json.path("baselines").size()));
    }

    @ParameterizedTest
    @CsvSource({"--method prefix,--method (prefix) is not one of full", "--seeds 0,--seeds 0: give 1 or more",
            "--input-length 1,--input-length (1 prices) must be 3 or more",
            "--serializer prose,--serializer (prose) is not one of code",
            "--serializer text --input-length 150,may take 1520 tokens (8 each)",
            "--horizon 4000,--horizon 4000 make more than the model's", "--prices none.csv,none.csv"})
    void an_option_that_does_not_fit_is_named(String option, String told) {
        var run = shell.run(Stream.concat(Stream.of("compare", "--definition", "tiny.yaml"),
                Stream.of(option.split(" ", -1))).toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains(told);
    }

    @Test
    void prices_or_a_definition_are_asked_for() {
        var run = shell.run("compare", "--pair", "EURUSD");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("--prices", "--definition");
    }

    private static JsonNode object(Shell.Run run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
