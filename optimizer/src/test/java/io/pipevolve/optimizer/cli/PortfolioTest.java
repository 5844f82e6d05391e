package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.fitness.significance.AdjustedP;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches over pairs and timeframes under one budget of trials, on the real model. */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class PortfolioTest {
    private static final Path SAMPLES = TinySearch.PRICES.resolveSibling("");
    private final Path folder;
    private final Shell shell;
    private final JsonNode whole;

    PortfolioTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell = new Shell(folder);
        TinySearch.write(folder);
        var tiny = Files.readString(folder.resolve("tiny.yaml"));
        Files.writeString(folder.resolve("four.yaml"), tiny.replace("pair: EURUSD", "pairs: [EURUSD, EURGBP]\n"
                + "timeframes: [D1, W1]").replace(TinySearch.PRICES.toString(), SAMPLES + "/{pair}-D1.csv")
                + "limits: {trials: 7}\n");
        Files.writeString(folder.resolve("gbp.yaml"), tiny.replace("EURUSD", "EURGBP"));
        Files.writeString(folder.resolve("endless.yaml"), tiny.replace("max-steps: 3",
                "max-steps: 100000, epochs: 100000") + "limits: {trial-timeout: 1s, trials: 1}\n");
        var run = shell.run("search", "four.yaml", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        this.whole = json(run);
    }

    private static JsonNode json(Shell.Run run) throws IOException {
        assertThat(run.outLines()).as(run.err()).hasSize(1);
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void each_pair_in_each_timeframe_is_searched_with_an_even_part_of_the_trials() {
        assertThat(whole.path("portfolio").asText()).isEqualTo("four");
        assertThat(whole.path("state").asText()).isEqualTo("finished");
        assertThat(whole.path("searches")).extracting(row -> row.path("search").asText()).containsExactly(
                "four-eurusd-d1", "four-eurusd-w1", "four-eurgbp-d1", "four-eurgbp-w1");
        assertThat(whole.path("searches")).extracting(row -> row.path("timeframe").asText()).containsExactly("D1",
                "W1", "D1", "W1");
        assertThat(whole.path("searches")).extracting(row -> row.path("distinct").asInt()).containsExactly(1, 2, 2,
                2);
        assertThat(whole.path("distinct").asInt()).isEqualTo(7);
    }

    @Test
    void timeframes_of_a_pair_are_looks_at_each_others_hold_out() throws IOException {
        assertThat(verdict("four-eurusd-d1", "pipevolve-data").path("looks").asInt()).isEqualTo(1);
        assertThat(verdict("four-eurusd-w1", "pipevolve-data").path("looks").asInt()).isEqualTo(2);
        assertThat(verdict("four-eurgbp-d1", "pipevolve-data").path("looks").asInt()).isEqualTo(1);
        assertThat(verdict("four-eurgbp-w1", "pipevolve-data").path("level").asDouble()).isEqualTo(0.0125);
    }

    private JsonNode verdict(String search, String store) throws IOException {
        return json(shell.run("show", search, "--store", store, "--json")).path("verdict");
    }

    @Test
    void significance_is_corrected_across_its_searches_and_no_others() {
        var rows = StreamSupport.stream(whole.path("searches").spliterator(), false).toList();
        var adjusted = AdjustedP.benjaminiHochberg(
                rows.stream().mapToDouble(row -> row.path("p_random_walk").asDouble()).toArray());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).path("p_adjusted").asDouble()).isCloseTo(adjusted[i], Offset.offset(1e-12));
            assertThat(rows.get(i).path("holdout_nrmse").isNumber()).isTrue();
            assertThat(rows.get(i).path("best").path("horizon").asInt()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"show four", "resume four"})
    void it_is_shown_again_as_one_table(String command) throws IOException {
        var run = shell.run(command.split(" ", -1));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Portfolio four is finished: 4 of 4 searches finished, 7 configurations",
                "for 4 winners");
        assertThat(run.outLines()).filteredOn(line -> line.matches("EUR(USD|GBP) {2}[DW]1 .*")).hasSize(4);
        assertThat(shell.run("list").out()).contains("each with a table of its own (show): four.");
        assertThat(json(shell.run((command + " --json").split(" ", -1)))).isEqualTo(whole);
    }

    @Test
    void interrupted_and_resumed_anywhere_it_ends_in_the_same_rows() throws IOException {
        var cut = shell.interruptedAt("Search 2 of 4", "search", "four.yaml", "--store", "cut", "--json");
        assertThat(cut.exitCode()).as(cut.err()).isEqualTo(130);
        assertThat(cut.errLines().getLast()).endsWith("resume four --store cut");
        assertThat(json(cut).path("state").asText()).isEqualTo("interrupted");
        var again = shell.interruptedAt("Search 3 of 4", "resume", "--store", "cut", "--json");
        assertThat(again.exitCode()).as(again.err()).isEqualTo(130);
        assertThat(shell.run("show", "four", "--store", "cut").out()).contains("not begun", "is interrupted");

        var end = shell.run("resume", "four", "--store", "cut", "--json");

        assertThat(end.exitCode()).as(end.err()).isZero();
        assertThat(comparable(json(end))).isEqualTo(comparable(whole));
        for (var search : List.of("four-eurusd-d1", "four-eurusd-w1", "four-eurgbp-d1", "four-eurgbp-w1")) {
            assertThat(verdict(search, "cut")).isEqualTo(verdict(search, "pipevolve-data"));
            assertThat(rows(search, "cut")).isNotEmpty().isEqualTo(rows(search, "pipevolve-data"));
        }
    }

    /** Without what the clock adds. */
    private static List<JsonNode> comparable(JsonNode portfolio) {
        var rows = new ArrayList<JsonNode>();
        portfolio.path("searches").forEach(row -> rows.add(((ObjectNode) row.deepCopy()).without(List.of("seconds",
                "created", "ended"))));
        return rows;
    }

    private List<JsonNode> rows(String search, String store) throws IOException {
        var rows = new ArrayList<JsonNode>();
        json(shell.run("trials", search, "--store", store, "--json")).path("trials").forEach(
                row -> rows.add(((ObjectNode) row).without(List.of("seconds", "peak_bytes", "reused"))));
        return rows;
    }

    @Test
    void one_that_fails_does_not_keep_the_others_from_their_turn() throws IOException {
        var run = shell.run("search", "endless.yaml", "gbp.yaml", "tiny.yaml", "--trials", "5", "--name", "mixed",
                "--store", "mixed", "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        var portfolio = json(run);
        assertThat(portfolio.path("state").asText()).isEqualTo("failed");
        assertThat(portfolio.path("searches")).extracting(row -> row.path("state").asText()).containsExactly("failed",
                "finished", "finished");
        assertThat(portfolio.path("searches").get(0).path("failure").asText()).isEqualTo("every trial failed");
        assertThat(portfolio.path("distinct").asInt()).isEqualTo(5);
        assertThat(shell.run("show", "mixed", "--store", "mixed").out()).contains("failed: every trial failed");
    }

    @Test
    void one_whose_prices_changed_waits_until_that_is_mended() throws IOException {
        var prices = folder.resolve("EURUSD-moved.csv");
        Files.copy(TinySearch.PRICES, prices);
        Files.writeString(folder.resolve("moved.yaml"), Files.readString(folder.resolve("tiny.yaml"))
                .replace(TinySearch.PRICES.toString(), prices.toString()));
        var cut = shell.interruptedAt("Search 1 of 2", "search", "moved.yaml", "gbp.yaml", "--trials", "2", "--store",
                "waits", "--json");
        assertThat(cut.exitCode()).as(cut.err()).isEqualTo(130);
        Files.writeString(prices, Files.readString(prices).replaceFirst("\n[^\n]*\n", "\n"));

        var run = shell.run("resume", "--store", "waits", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("Search moved does not go on: ", "has changed since the search began");
        assertThat(json(run).path("searches")).extracting(row -> row.path("state").asText()).containsExactly(
                "interrupted", "finished");
        Files.copy(TinySearch.PRICES, prices, StandardCopyOption.REPLACE_EXISTING);
        assertThat(distinct(json(shell.run("resume", "--store", "waits", "--json")))).containsExactly(1, 1);
    }

    @Test
    void what_one_leaves_is_for_those_after_it_and_more_trials_are_divided_anew() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), Files.readString(folder.resolve("tiny.yaml"))
                .replace("horizon: [1, 2]", "horizon: 1").replace("[lora, adapter]", "adapter"));
        var run = shell.run("search", "small.yaml", "tiny.yaml", "gbp.yaml", "--trials", "6", "--store", "left",
                "--json");
        assertThat(json(run).path("portfolio").asText()).isEqualTo("portfolio");
        assertThat(distinct(json(run))).as("the first has one configuration in all").containsExactly(1, 2, 3);

        var more = shell.run("resume", "portfolio", "--extend", "--trials", "9", "--store", "left", "--json");

        assertThat(more.exitCode()).as(more.err()).isZero();
        assertThat(distinct(json(more))).containsExactly(1, 4, 4);
        assertThat(shell.run("resume", "portfolio", "--extend", "--trials", "9", "--store", "left").errLines())
                .singleElement().asString().startsWith("--extend: no limit is above");
    }

    @Test
    void it_is_kept_in_a_file_brought_back_beside_itself_and_deleted_as_a_whole() throws IOException {
        assertThat(shell.run("backup", "four", "--to", "four.backup").exitCode()).isZero();
        for (var name : List.of("four", "four-2")) {
            assertThat(shell.run("restore", "four.backup", "--store", "brought").exitCode()).isZero();
            var shown = json(shell.run("show", name, "--store", "brought", "--json"));
            assertThat(shown.path("portfolio").asText()).isEqualTo(name);
            assertThat(distinct(shown)).isEqualTo(distinct(whole));
        }
        assertThat(shell.run("rename", "four-eurusd-d1", "four-2", "--store", "brought").errLines()).singleElement()
                .asString().contains("a search or portfolio four-2 already");
        assertThat(shell.run("delete", "four", "--yes", "--store", "brought").outLines()).hasSize(4);
        assertThat(json(shell.run("list", "--store", "brought", "--json")).path("searches"))
                .hasSize(4).allSatisfy(row -> assertThat(row.path("portfolio").asText()).isEqualTo("four-2"));
    }

    @Test
    void trials_raised_in_the_file_are_for_all_of_them_and_no_drift_when_that_is_interrupted() throws IOException {
        var file = folder.resolve("raised.yaml");
        Files.copy(folder.resolve("four.yaml"), file);
        assertThat(distinct(json(shell.run("search", "raised.yaml", "--store", "raised", "--json"))))
                .containsExactly(1, 2, 2, 2);
        Files.writeString(file, Files.readString(file).replace("trials: 7", "trials: 9"));

        var cut = shell.interruptedAt("Search 2 of 4", "search", "raised.yaml", "--extend", "--store", "raised",
                "--json");
        assertThat(cut.exitCode()).as(cut.err()).isEqualTo(130);
        assertThat(distinct(json(cut))).containsExactly(2, 2, 2, 2);
        var end = shell.run("resume", "--store", "raised", "--json");

        assertThat(end.exitCode()).as(end.err()).isZero();
        assertThat(json(end).path("distinct").asInt()).isEqualTo(9);
        Files.writeString(file, Files.readString(file).replace("origins: 16", "origins: 12"));
        var refused = shell.run("resume", "raised", "--trials", "12", "--store", "raised");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errLines()).singleElement().asString().contains("evaluation.origins: 16 → 12");
    }

    private static List<Integer> distinct(JsonNode portfolio) {
        return StreamSupport.stream(portfolio.path("searches").spliterator(), false)
                .map(row -> row.path("distinct").asInt()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            four.yaml --pair EURUSD          | --pair is for one search, and these are several
            tiny.yaml gbp.yaml --prices x    | --prices is for one search, and these are several
            four.yaml --timeframe W1         | --timeframe is for one search, and the file makes several
            four.yaml tiny.yaml              | four.yaml names several pairs or timeframes itself
            four.yaml --trials 3             | 3 trials are fewer than the 4 searches that share them
            four.yaml --name four            | --name four: the store has a search of that name
            four.yaml --trials x             | --trials
            tiny.yaml none.yaml              | none.yaml: there is no such file
            """)
    void what_does_not_fit_is_told_in_one_line_before_anything_is_stored(String arguments, String problem) {
        var run = shell.run(("search " + arguments).split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains(problem);
        assertThat(shell.run("list").out()).doesNotContain("four-eurusd-d1-2", "tiny");
    }

    @Test
    void a_file_with_several_pairs_is_for_the_command_search_alone() {
        var run = shell.run("evaluate", "--definition", "four.yaml", "--input-length", "8", "--horizon", "1",
                "--method", "full");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("makes several searches");
    }
}
