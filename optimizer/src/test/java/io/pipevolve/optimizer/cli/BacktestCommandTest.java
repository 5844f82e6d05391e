package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backtests of one search, whose forecasts are not drawn to the last price, so that there is something to trade. */
class BacktestCommandTest {
    @TempDir
    static Path folder;

    private final Shell shell = new Shell(folder);

    @BeforeAll
    static void search() throws IOException {
        TinySearch.write(folder);
        var definition = folder.resolve("tiny.yaml");
        Files.writeString(definition, Files.readString(definition).replace("2016-01-01", "2021-01-01")
                .replace("samples: 2", "samples: 2, shrinkage: none"));
        assertThat(new Shell(folder).run("search", "tiny.yaml", "--name", "tiny", "--trials", "3").exitCode())
                .isZero();
    }

    private Shell.Run backtest(String... options) {
        return shell.run(Stream.concat(Stream.of("backtest", "tiny", "--draws", "40"), Stream.of(options))
                .toArray(String[]::new));
    }

    @Test
    void the_winner_is_traded_on_the_hold_out_and_that_is_no_new_look() throws IOException {
        var json = object(backtest("--json", "--spread", "0", "--to", "traded"));
        assertThat(json.path("winner").asBoolean()).isTrue();
        assertThat(json.path("new_look").asBoolean(true)).isFalse();
        assertThat(json.path("closes_alone").asBoolean()).isTrue();
        var shown = object(shell.run("show", "tiny", "--json"));
        assertThat(json.path("verdict")).isEqualTo(shown.path("verdict"));
        int trades = json.path("forecasts").path("trades").asInt();
        assertThat(trades).isGreaterThan(10);
        assertThat(json.path("random").path("draws").asInt()).isEqualTo(40);
        var csv = Files.readAllLines(folder.resolve("traded/trades.csv"));
        assertThat(csv).hasSize(trades + 1);
        assertThat(csv.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
                .sum()).as("to a cent a trade").isCloseTo(json.path("forecasts").path("net_profit").asDouble(),
                        Offset.offset(0.005 * trades));
        assertThat(csv.get(1).split(",", -1)[2]).as("the first entry").isGreaterThanOrEqualTo(
                json.path("from").asText());
        assertThat(new ObjectMapper().readTree(folder.resolve("traded/backtest.json").toFile())).isEqualTo(json);
        assertThat(Files.readString(folder.resolve("traded/backtest.md"))).contains("| Net profit (USD) |", "![");
        assertThat(Objects.requireNonNull(ImageIO.read(folder.resolve("traded/equity.png").toFile())).getWidth())
                .isEqualTo(1000);
    }

    @Test
    void the_object_has_the_names_that_are_documented() throws IOException {
        var json = object(backtest("--json", "--spread", "0"));
        assertThat(json.fieldNames()).toIterable().containsExactly("search", "pair", "timeframe", "trial", "winner",
                "input_length", "horizon", "method",
                json.path("method").asText().equals("lora") ? "lora_rank" : "adapter_bottleneck", "from", "to", "bars",
                "closes_alone", "verdict", "warning", "new_look", "rules", "costs", "decisions", "forecasts",
                "buy_and_hold", "random");
        var section = Files.readString(Path.of("../docs/json.md")).split("## backtest\n", -1)[1].split("\n## ", -1)[0];
        for (var part : new String[]{"rules", "costs", "decisions", "forecasts", "random"})
            assertThat(names(json.path(part))).allSatisfy(name -> assertThat(section).contains("`" + name + "`"));
    }

    private static Stream<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false);
    }

    @Test
    void it_says_what_is_assumed_and_what_luck_does() {
        var text = backtest("--spread", "0", "--commission", "2.5").out();
        assertThat(text).containsSubsequence("Verdict: ", "Warning: ", "same look", "Forecasts", "Buy and hold",
                "Random 5 %", "Net profit (USD)", "Sharpe ratio a year", "with random entries", "- Costs are assumed",
                "2.5 USD a lot and side", "- The file has closes alone", "σ", "- Rules: ");
        assertThat(text).doesNotContain("NaN", "Infinity", "null");
    }

    @Test
    void the_same_command_gives_the_same_result() throws IOException {
        assertThat(object(backtest("--json", "--spread", "0"))).isEqualTo(object(backtest("--json", "--spread", "0")));
    }

    @Test
    void no_trade_is_told_in_words() throws IOException {
        var quiet = backtest("--threshold-spreads", "1000000");
        assertThat(quiet.exitCode()).isZero();
        assertThat(quiet.out()).contains("No trade: none of the").doesNotContain("NaN", "with random entries, ");
        var json = object(backtest("--threshold-spreads", "1000000", "--json"));
        assertThat(json.path("random").isNull()).isTrue();
        assertThat(json.path("forecasts").path("win_rate").isNull()).isTrue();
        assertThat(json.path("costs").path("spread_assumed").asBoolean()).isTrue();
        assertThat(backtest("--spread", "0", "--deposit", "5").out()).contains("no order, with fewer lots than 0.01",
                "--deposit");
    }

    @Test
    void another_trial_is_a_look_that_counts_once() throws IOException {
        var best = object(shell.run("best", "tiny", "--json", "--top", "3")).path("top");
        var other = best.get(1).path("number").asText();
        var first = object(backtest("--json", "--spread", "0", "--trial", other));
        assertThat(first.path("winner").asBoolean(true)).isFalse();
        assertThat(first.path("new_look").asBoolean()).isTrue();
        assertThat(first.path("verdict").path("looks").asInt()).isEqualTo(2);
        assertThat(first.path("verdict").path("level").asDouble()).isEqualTo(0.0125);
        var again = object(backtest("--json", "--spread", "0", "--trial", other));
        assertThat(again.path("new_look").asBoolean(true)).isFalse();
        assertThat(again.path("verdict")).isEqualTo(first.path("verdict"));
        assertThat(again.path("forecasts")).isEqualTo(first.path("forecasts"));
        assertThat(object(shell.run("show", "tiny", "--json")).path("holdout").path("looks").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"--trial 99,--trial 99: search tiny has no complete trial of that number",
            "--session 8,--session 8: write two hours", "--session 8-25,--session 8-25: give two hours from 0 to 23",
            "--risk 0,--risk 0.0: give percent", "--stop-atr -1,--stop-atr -1.0: give 0 or more",
            "--spread -3,--spread -3.0: give 0 or more", "--commission NaN,--commission NaN: give 0 or more",
            "--draws 0,--draws 0: give 1 to 10000", "--deposit 0,--deposit 0.0: give an amount above 0",
            "--spread much,'much'", "--prices none.csv,none.csv"})
    void an_option_that_does_not_fit_is_named(String option, String told) {
        var run = shell.run(Stream.concat(Stream.of("backtest", "tiny"), Stream.of(option.split(" ", -1)))
                .toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains(told);
    }

    @Test
    void a_search_that_is_not_there_is_named() {
        var run = shell.run("backtest", "tinny");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("tinny");
    }

    private static JsonNode object(Shell.Run run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
