package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.optimizer.cli.Shell.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One search on the real model, stored once, and what every command makes of it. */
@TestInstance(Lifecycle.PER_CLASS)
class SearchTest {
    private final Path folder;
    private final Shell shell;
    private final Run search;

    SearchTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell = new Shell(folder);
        TinySearch.write(folder);
        Files.write(folder.resolve("short.csv"), Files.readAllLines(TinySearch.PRICES).subList(0, 60));
        this.search = shell.run("search", "tiny.yaml", "--trials", "4", "--json");
    }

    @Test
    void a_search_ends_with_one_object_and_lies_in_the_store() {
        assertThat(search.exitCode()).as(search.err()).isZero();
        var json = object(search);
        assertThat(json.path("state").asText()).isEqualTo("finished");
        assertThat(json.path("distinct").asInt()).isEqualTo(4);
        assertThat(json.path("failed").asInt()).isZero();
        assertThat(json.path("best").path("folds")).hasSize(2);
        assertThat(json.path("holdout").path("nrmse").isNumber()).isTrue();
        assertThat(json.path("verdict").path("verdict").asText()).isIn("skill", "linear skill only",
                "no evidence of skill", "worse than naive");
        assertThat(json.path("verdict").path("looks").asInt()).isEqualTo(1);
        assertThat(json.path("verdict").path("spa_p").asDouble()).isBetween(0.0, 1.0);
        assertThat(folder.resolve("pipevolve-data/pipevolve.mv.db")).isRegularFile();
    }

    @Test
    void a_search_tells_what_it_works_on_before_it_works() {
        assertThat(search.errLines().getFirst()).matches(
                "Pipevolve .*: search tiny, EURUSD D1, [\\d,]+ prices 2016-01-04 to .*, space of 6 configurations");
        assertThat(search.errLines().get(1)).startsWith("  prices: format table; ").endsWith("; timeframe D1");
        assertThat(search.errLines().get(2)).isEqualTo("  on cpu in f32, trials at once: 1, threads each: 1");
        assertThat(search.errLines().subList(3, 5))
                .allMatch(line -> line.matches("  fold \\d: trained on .*, stop segment .*, 16 forecasts from .*"));
    }

    @Test
    void a_finished_search_prints_its_result_again() {
        var again = shell.run("resume", "tiny", "--json");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).isEqualTo(search.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show tiny", "show tiny --trial 2", "trials tiny", "best tiny --top 2", "resume 1"})
    void with_json_nothing_but_one_object_is_printed(String command) {
        var run = shell.run((command + " --json").split(" ", -1));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(object(run).isObject()).isTrue();
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show tiny", "show tiny --trial 2", "trials tiny", "best tiny", "resume tiny"})
    void without_json_people_can_read_it(String command) {
        var run = shell.run(command.split(" ", -1));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.outLines()).hasSizeGreaterThan(1).noneMatch(line -> line.startsWith("{"));
    }

    @Test
    void trials_are_a_row_each_as_csv_too() {
        assertThat(shell.run("trials", "tiny", "--csv").outLines()).hasSize(5).first().asString()
                .startsWith("number,input_length,horizon,method");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show none", "show tiny --trial 99", "best tiny --top 0", "resume none",
            "search tiny.yaml --name tiny", "search tiny.yaml --seed one", "search tiny.yaml --store tiny.yaml",
            "evaluate --definition tiny.yaml --input-length 8 --horizon 1 --method full --save tiny.yaml",
            "export tiny --to tiny.yaml", "forecast tiny --prices short.csv"})
    void what_is_not_there_is_told_with_exit_code_2(String command) {
        var run = shell.run(command.split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines()).filteredOn(line -> !line.startsWith("Warning: ")).hasSize(1);
    }

    @Test
    void an_exported_search_can_be_used_elsewhere() throws IOException {
        var run = shell.run("export", "tiny", "--to", "exported", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        var to = folder.resolve("exported");
        var files = object(run).path("files");
        assertThat(files).extracting(JsonNode::asText).contains("best.json", "tiny.set", "provenance.json",
                "adapter_config.json", "base/config.json", "base/model.safetensors")
                .allSatisfy(file -> assertThat(to.resolve(file)).isNotEmptyFile());
        try (var left = Files.walk(to)) {
            assertThat(left.filter(Files::isRegularFile).filter(file -> !file.endsWith(".pipevolve")))
                    .hasSize(files.size());
        }
        var best = new ObjectMapper().readTree(to.resolve("best.json").toFile());
        assertThat(best.path("shrinkage").isNumber()).isTrue();
        assertThat(best.path("verdict")).isEqualTo(object(search).path("verdict"));
        assertThat(best.path("warning").asText()).isNotEmpty();
        assertThat(best.path("shrinkage")).isEqualTo(object(search).path("holdout").path("shrinkage"))
                .isEqualTo(best.path("holdout").path("shrinkage"));
        assertThat(Files.readString(to.resolve("README.md"))).contains(
                String.format(Locale.ROOT, "| shrinkage | %.6f: multiply", best.path("shrinkage").asDouble()));
    }

    @Test
    void a_forecast_asked_for_twice_is_made_once() throws IOException {
        List<String> command = List.of("forecast", "tiny", "--prices", TinySearch.PRICES.toString(), "--json");
        var first = shell.run(command.toArray(String[]::new));
        assertThat(first.exitCode()).as(first.err()).isZero();
        var best = object(search).path("best");
        assertThat(object(first).path("steps")).hasSize(best.path("horizon").asInt());
        try (var kept = Files.list(folder.resolve("pipevolve-data/forecasts"))) {
            assertThat(kept).hasSize(1);
        }
        assertThat(shell.run(command.toArray(String[]::new)).out()).isEqualTo(first.out());
    }

    @Test
    void one_configuration_is_evaluated_outside_the_space_too() {
        var run = shell.run("evaluate", "--definition", "tiny.yaml", "--input-length", "10", "--horizon", "3",
                "--method", "adapter", "--adapter-bottleneck", "5", "--save", "saved", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(object(run).path("nrmse").isNumber()).isTrue();
        assertThat(object(run).path("folds")).hasSize(2);
        assertThat(folder.resolve("saved/adapter_config.json")).isNotEmptyFile();
        assertThat(folder.resolve("saved/base/model.safetensors")).isNotEmptyFile();
    }

    @Test
    void the_articles_adapter_is_evaluated_though_no_space_has_it() {
        var run = shell.run("evaluate", "--definition", "tiny.yaml", "--input-length", "8", "--horizon", "2",
                "--method",
                "article-adapter", "--adapter-bottleneck", "4", "--save", "article", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(object(run).path("method").asText()).isEqualTo("article-adapter");
        assertThat(object(run).path("nrmse").isNumber()).isTrue();
        assertThat(folder.resolve("article/model.safetensors")).isRegularFile();
    }

    @Test
    void a_trial_with_lora_is_merged_into_a_plain_gpt2() throws IOException {
        var trials = object(shell.run("trials", "tiny", "--json")).path("trials");
        var lora = stream(trials).filter(trial -> trial.path("method").asText().equals("lora")).findFirst()
                .orElseThrow().path("number").asText();
        var run = shell.run("merge", "tiny", "--trial", lora, "--to", "merged", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(object(run).path("max_logit_difference").asDouble()).isBetween(0.0, 1e-4);
        assertThat(folder.resolve("merged/model.safetensors")).isRegularFile();
        assertThat(folder.resolve("merged/adapter_config.json")).doesNotExist();
        assertThat(Files.readString(folder.resolve("merged/README.md"))).contains("merged", "lora r");
        var adapter = stream(trials).filter(trial -> trial.path("method").asText().equals("adapter")).findFirst()
                .orElseThrow().path("number").asText();
        var refused = shell.run("merge", "tiny", "--trial", adapter, "--to", "nothing");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errLines()).singleElement().asString().startsWith("--trial " + adapter);
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void saved_lora_is_merged_into_the_base_beside_it() {
        var saved = shell.run("evaluate", "--definition", "tiny.yaml", "--input-length", "8", "--horizon", "1",
                "--method", "lora", "--lora-rank", "2", "--save", "tuned");
        assertThat(saved.exitCode()).as(saved.err()).isZero();
        var run = shell.run("merge", "--adapter", "tuned", "--to", "plain");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Largest |Δlogit|");
        for (var to : List.of("tuned", "tuned/base"))
            assertThat(shell.run("merge", "--adapter", "tuned", "--to", to).errLines()).singleElement().asString()
                    .startsWith("--to ").contains(to).containsPattern("name (another|a new or empty) folder");
        assertThat(shell.run("merge", "--adapter", "plain", "--to", "again").exitCode()).isEqualTo(2);
        assertThat(shell.run("merge", "--to", "again").errLines()).hasSize(1);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Test
    void an_interrupted_search_ends_in_the_rows_of_an_uninterrupted_one() {
        var cut = shell.interruptedAt("trial 2 ", "search", "tiny.yaml", "--trials", "4", "--store", "cut", "--json");
        assertThat(cut.exitCode()).as(cut.err()).isEqualTo(130);
        assertThat(object(cut).path("state").asText()).isEqualTo("interrupted");
        assertThat(cut.errLines().getLast()).endsWith("resume tiny --store cut");

        var end = shell.run("resume", "--store", "cut", "--json");

        assertThat(end.exitCode()).as(end.err()).isZero();
        for (var name : List.of("best", "holdout", "verdict", "baseline", "distinct", "evaluations", "state"))
            assertThat(object(end).path(name)).as(name).isEqualTo(object(search).path(name));
        assertThat(rows("cut")).hasSize(4).isEqualTo(rows("pipevolve-data"));
    }

    @Test
    void two_workers_end_in_the_rows_of_one() {
        var two = shell.run("search", "tiny.yaml", "--trials", "4", "--store", "two", "--workers", "2", "--json");
        assertThat(two.exitCode()).as(two.err()).isZero();
        for (var name : List.of("best", "holdout", "verdict", "baseline", "distinct", "evaluations"))
            assertThat(object(two).path(name)).as(name).isEqualTo(object(search).path(name));
        assertThat(rows("two")).hasSize(4).isEqualTo(rows("pipevolve-data"));
    }

    @Test
    void when_every_trial_fails_the_search_has_failed_with_exit_code_1() throws IOException {
        var definition = Files.readString(folder.resolve("tiny.yaml")).replace("max-steps: 3",
                "max-steps: 100000, epochs: 100000") + "limits: {trial-timeout: 1s, trials: 2}\n";
        Files.writeString(folder.resolve("endless.yaml"), definition);
        var run = shell.run("search", "endless.yaml", "--store", "endless", "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(object(run).path("state").asText()).isEqualTo("failed");
        assertThat(object(run).path("failed").asInt()).isEqualTo(2);
        assertThat(object(run).path("best").isNull()).isTrue();
        assertThat(run.err()).contains("none complete yet").doesNotContain("best -");
    }

    @Test
    void a_search_goes_on_in_the_precision_that_it_began_in() {
        var begun = shell.run("search", "tiny.yaml", "--trials", "1", "--precision", "bf16", "--store", "half",
                "--json");
        assertThat(begun.exitCode()).as(begun.err()).isZero();
        assertThat(object(begun).path("precision").asText()).isEqualTo("bf16");
        assertThat(object(search).path("precision").asText()).isEqualTo("f32");
        assertThat(shell.run("show", "tiny", "--store", "half").out()).contains("device cpu, bf16,",
                "precision: bf16\n");

        var end = shell.run("resume", "--trials", "2", "--store", "half", "--json");

        assertThat(end.errLines()).anyMatch(line -> line.startsWith("  on cpu in bf16,"));
        assertThat(object(end).path("precision").asText()).isEqualTo("bf16");
        assertThat(rows("half")).hasSize(2).isNotEqualTo(rows("pipevolve-data").subList(0, 2));
    }

    @Test
    void a_score_in_another_precision_is_another_score() {
        var first = object(shell.run("trials", "tiny", "--json")).path("trials").get(0);
        List<String> command = new ArrayList<>(List.of("evaluate", "--definition", "tiny.yaml", "--input-length", "8",
                "--horizon", first.path("horizon").asText(), "--method", first.path("method").asText(), "--json"));
        command.addAll(first.path("lora_rank").isNull()
                ? List.of("--adapter-bottleneck", first.path("adapter_bottleneck").asText())
                : List.of("--lora-rank", first.path("lora_rank").asText()));
        assertThat(object(shell.run(command.toArray(String[]::new))).path("reused").asBoolean()).isTrue();

        command.addAll(List.of("--precision", "bf16"));
        var bf16 = object(shell.run(command.toArray(String[]::new)));

        assertThat(bf16.path("reused").asBoolean()).isFalse();
        assertThat(bf16.path("precision").asText()).isEqualTo("bf16");
        assertThat(bf16.path("nrmse").asDouble()).isNotEqualTo(first.path("nrmse").asDouble())
                .isCloseTo(first.path("nrmse").asDouble(), within(0.05));
    }

    @Test
    void a_trial_that_does_not_fit_into_its_memory_fails_with_need_and_limit() throws IOException {
        Files.writeString(folder.resolve("small.yaml"),
                Files.readString(folder.resolve("tiny.yaml")) + "limits: {trial-memory: 300kB, trials: 2}\n");
        var run = shell.run("search", "small.yaml", "--store", "small", "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).containsPattern(
                "failed: A fine-tuning \\((lora|adapter).*\\) takes about .* MB even with one window at once, more "
                        + "than limits.trial-memory \\(300kB\\)");
    }

    @Test
    void a_memory_limit_that_is_met_in_parts_gives_the_same_errors_but_for_rounding() throws IOException {
        Files.writeString(folder.resolve("parts.yaml"),
                Files.readString(folder.resolve("tiny.yaml")) + "limits: {trial-memory: 2MB}\n");
        var run = shell.run("search", "parts.yaml", "--trials", "4", "--store", "parts", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(object(run).path("failed").asInt()).isZero();
        assertThat(object(run).path("best").path("nrmse").asDouble())
                .isCloseTo(object(search).path("best").path("nrmse").asDouble(), within(1e-3));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void every_finished_trial_tells_the_memory() {
        assertThat(search.errLines()).filteredOn(line -> line.contains(", trial ")).hasSize(4)
                .allMatch(line -> line.matches(".* in [\\d.]+ s, memory [\\d.]+ [MG]B; best .*"));
        assertThat(shell.run("trials", "tiny").out()).containsPattern("\\d [MG]B  complete");
    }

    @Test
    void a_taken_name_gets_a_number() {
        var second = shell.run("search", "tiny.yaml", "--trials", "1", "--json");
        assertThat(object(second).path("search").asText()).isEqualTo("tiny-2");
    }

    @Test
    void a_taken_name_of_the_greatest_length_is_shortened_for_its_number() throws IOException {
        var name = "n".repeat(63);
        Files.copy(folder.resolve("tiny.yaml"), folder.resolve(name + ".yaml"));
        for (var stored : List.of(name, "n".repeat(61) + "-2", "n".repeat(61) + "-3")) {
            var run = shell.run("search", name + ".yaml", "--trials", "1", "--store", "long", "--json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(object(run).path("search").asText()).isEqualTo(stored);
        }
    }

    @Test
    void a_device_that_is_not_there_leaves_no_search_behind() {
        var run = shell.run("search", "tiny.yaml", "--device", "cuda:99", "--store", "none");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("cuda:99");
        assertThat(object(shell.run("list", "--store", "none", "--json")).path("searches")).isEmpty();
    }

    @Test
    void a_short_file_is_named_with_what_a_forecast_takes() {
        assertThat(shell.run("forecast", "tiny", "--prices", "short.csv").err()).contains("short.csv has 59 bars",
                "give a file with more of them");
    }

    @Test
    void prices_of_another_pair_are_doubted() {
        var run = shell.run("search", "tiny.yaml", "--pair", "USDJPY", "--trials", "1", "--store", "yen", "--json");
        assertThat(run.err()).containsOnlyOnce("USDJPY costs about");
        assertThat(search.err()).doesNotContain("costs about");
    }

    /** All that trials find out, without what the clock, the machine and the store's other searches add. */
    private List<JsonNode> rows(String store) {
        var rows = new ArrayList<JsonNode>();
        object(shell.run("trials", "tiny", "--store", store, "--json")).path("trials").forEach(
                row -> rows.add(((ObjectNode) row).without(List.of("seconds", "peak_bytes", "reused"))));
        return rows;
    }

    private static JsonNode object(Run run) {
        assertThat(run.outLines()).hasSize(1);
        try {
            return new ObjectMapper().readTree(run.out());
        } catch (JsonProcessingException e) {
            throw new AssertionError(run.out(), e);
        }
    }
}
