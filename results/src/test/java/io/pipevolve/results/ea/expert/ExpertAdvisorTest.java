package io.pipevolve.results.ea.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Expert Advisor of an export, translated into C++ and run on a terminal of sorts. It shows what the sources do
 * with what a terminal tells them; that MetaEditor compiles them it does not show.
 */
class ExpertAdvisorTest {
    private static final long DAY = 86_400;
    /** 2 March 2020, the first bar of the example's hold-out. */
    private static final long HOLD_OUT = 1_583_107_200;
    private static final int BARS = 100;
    /** The broker rounds levels, the backtest does not. */
    private static final double TICK = 1e-7;

    @TempDir
    static Path folder = Path.of(".");

    private static CppProgram program = new CppProgram(folder);

    private final List<String> script = new ArrayList<>();
    private long bar = HOLD_OUT - BARS * DAY;

    @BeforeAll
    static void compile() throws IOException {
        var model = ExampleExperts.quick();
        ExampleExperts.graphs(folder, model, GraphForm.values());
        ExpertPackage.write(folder, List.of(model), ExpertPackage.BUILD);
        MqlTranslation.translate(folder.resolve("MQL5"), folder);
        program = CppProgram.compiled("expert.cpp", folder, "-I", folder.toString());
    }

    /** A hundred closed bars, and one that is open. */
    @BeforeEach
    void bars() {
        for (int i = 0; i <= BARS; i++)
            bar();
    }

    @Test
    void it_checks_itself_and_releases_its_model() throws IOException {
        assertThat(run("init", "end")).contains("init 0", "graphs 0 runs 1 positions 0 objects 0");
    }

    @Test
    void a_forecast_above_the_last_close_buys_at_the_ask_with_stop_and_take_profit() throws IOException {
        assertThat(run("tester 1", "init", "forecast 8000", "tick 1.1 1.1002", "end")).contains(
                "order buy 0.03 at 1.10020 sl 1.07020 tp 1.13020 magic %d position 0 filling 1 -> 10009"
                        .formatted(magic()));
    }

    @Test
    void a_forecast_below_it_sells_at_the_bid() throws IOException {
        assertThat(run("tester 1", "init", "forecast -8000", "tick 1.1 1.1002", "end")).contains(
                "order sell 0.03 at 1.10000 sl 1.13000 tp 1.07000 magic %d position 0 filling 1 -> 10009"
                        .formatted(magic()));
    }

    @Test
    void a_forecast_within_the_threshold_trades_nothing() throws IOException {
        assertThat(orders("tester 1", "init", "forecast 100", "tick 1.1 1.1002")).isEmpty();
        assertThat(orders("tester 1", "init", "forecast 0", "input InpThresholdSpreads 0", "tick 1.1 1.1002"))
                .isEmpty();
    }

    @Test
    void a_long_position_is_closed_at_the_bid_when_its_bars_have_passed() throws IOException {
        script.addAll(List.of("tester 1", "init", "forecast 8000", "tick 1.1 1.1002", "forecast 0"));
        assertThat(orders(bars(2, "tick 1.2 1.2002"))).hasSize(1);
        assertThat(orders(bars(1, "tick 1.2 1.2002"))).hasSize(2).last().asString()
                .startsWith("order sell 0.03 at 1.20000 sl 0.00000 tp 0.00000").contains("position 1");
    }

    @Test
    void so_is_a_short_one_at_the_ask() throws IOException {
        script.addAll(List.of("tester 1", "init", "forecast -8000", "tick 1.1 1.1002", "forecast 0"));
        assertThat(orders(bars(3, "tick 1.2 1.2002"))).last().asString().startsWith("order buy 0.03 at 1.20020")
                .contains("position 1");
    }

    @Test
    void positions_of_others_are_left_alone_and_do_not_count() throws IOException {
        long entered = HOLD_OUT - 50 * DAY;
        var lines = run("position EURUSD 7 %d 0 1".formatted(entered),
                "position GBPUSD %d %d 0 1".formatted(magic(), entered), "tester 1", "init", "forecast 8000",
                "tick 1.1 1.1002", "end");

        assertThat(lines.stream().filter(line -> line.startsWith("order"))).singleElement().asString()
                .startsWith("order buy").contains("position 0");
        assertThat(lines.getLast()).contains("positions 3");
    }

    @Test
    void it_has_one_position_at_a_time() throws IOException {
        script.addAll(List.of("tester 1", "init", "forecast 8000", "tick 1.1 1.1002"));
        assertThat(orders(bars(2, "tick 1.1 1.1002"))).hasSize(1);
    }

    @Test
    void on_a_netting_account_it_does_not_add_to_the_position_of_another() throws IOException {
        var position = "position EURUSD 7 %d 0 1".formatted(HOLD_OUT - DAY);
        assertThat(orders(position, "hedging 0", "tester 1", "init", "forecast 8000", "tick 1.1 1.1002")).isEmpty();
        assertThat(orders("hedging 0", "tester 1", "init", "forecast 8000", "tick 1.1 1.1002")).hasSize(1);
    }

    @Test
    void the_model_runs_once_a_bar_and_sees_no_open_bar() throws IOException {
        var lines = run("tester 1", "init", "forecast 0", "tick 1.1 1.1002", "tick 1.3 1.3002", "tick 1.2 1.2002",
                "end");
        assertThat(lines.getLast()).contains("runs 2");

        var other = List.copyOf(script);
        script.removeLast();
        script.add("bar %d 1.1 9.9 0.1 5.5".formatted(HOLD_OUT));
        assertThat(orders("tester 1", "init", "forecast 8000", "tick 1.1 1.1002")).isEqualTo(
                orders(other, "tester 1", "init", "forecast 8000", "tick 1.1 1.1002")).hasSize(1);
    }

    @Test
    void a_bar_that_was_open_before_the_expert_is_forecast_but_not_traded() throws IOException {
        script.addAll(List.of("init", "forecast 8000", "tick 1.1 1.1002"));
        assertThat(orders()).isEmpty();
        assertThat(orders(bars(1, "tick 1.1 1.1002"))).hasSize(1);
    }

    @Test
    void bars_that_it_missed_are_told_and_count_for_the_position() throws IOException {
        script.addAll(List.of("tester 1", "init", "forecast 8000", "tick 1.1 1.1002", "forecast 0"));
        script.addAll(bars(3));
        var lines = run("tick 1.1 1.1002", "end");

        assertThat(lines).anyMatch(line -> line.contains("2 bars opened without a forecast"))
                .anyMatch(line -> line.startsWith("order sell") && line.contains("position 1"));
    }

    @Test
    void a_history_that_is_too_short_or_still_loading_is_waited_for() throws IOException {
        var whole = List.copyOf(script);
        script.clear();
        script.addAll(whole.subList(whole.size() - 11, whole.size()));
        assertThat(run("tester 1", "init", "forecast 8000", "tick 1.1 1.1002"))
                .anyMatch(line -> line.contains("the history is too short: 10 closed bars"))
                .noneMatch(line -> line.startsWith("order"));
        assertThat(run("tester 1", "init", "synchronized 0", "forecast 8000", "tick 1.1 1.1002"))
                .noneMatch(line -> line.contains("too short"));
        script.clear();
        script.addAll(whole.subList(whole.size() - 21, whole.size()));
        assertThat(orders("tester 1", "init", "synchronized 0", "forecast 8000", "tick 1.1 1.1002", "synchronized 1",
                "tick 1.1 1.1002")).hasSize(1);
    }

    @Test
    void the_unrolled_graph_stands_in_where_the_loop_is_refused() throws IOException {
        assertThat(run("refuse-loop", "init", "end")).contains("init 0", "graphs 0 runs 1 positions 0 objects 0")
                .anyMatch(line -> line.contains("trying the unrolled graph"));
        assertThat(run("refuse-all", "init", "end")).contains("init 1")
                .anyMatch(line -> line.contains("the model cannot be used"))
                .anyMatch(line -> line.contains("does not know an operator"));
    }

    @Test
    void the_tester_may_not_test_what_the_weights_have_seen() throws IOException {
        assertThat(run("now %d".formatted(HOLD_OUT - 30 * DAY), "tester 1", "init")).contains("init 2")
                .anyMatch(line -> line.contains("2000.03.02 to 2019.03.02") && line.contains("embargo")
                        && line.contains("Begin on 2020.03.02 00:00 or later"));
        script.removeLast();
        assertThat(run("tester 1", "init", "forecast 8000", "tick 1.1 1.1002")).contains("init 0", "tester stopped")
                .noneMatch(line -> line.startsWith("order"));
        assertThat(run("init", "tick 1.1 1.1002")).as("a live chart has no such dates").contains("init 0")
                .doesNotContain("tester stopped");
    }

    @Test
    void spread_and_session_keep_from_trading() throws IOException {
        assertThat(orders("tester 1", "input InpMaxSpreadPoints 19", "init", "forecast 8000", "tick 1.1 1.1002"))
                .isEmpty();
        assertThat(orders("tester 1", "input InpMaxSpreadPoints 21", "init", "forecast 8000", "tick 1.1 1.1002"))
                .hasSize(1);
        assertThat(orders("tester 1", "input InpSessionFrom 8", "input InpSessionTo 17", "init", "forecast 8000",
                "tick 1.1 1.1002")).as("the bar opens at midnight").isEmpty();
    }

    @Test
    void an_order_is_tried_again_where_that_may_help_and_given_up_where_not() throws IOException {
        assertThat(orders("tester 1", "retcode 10018", "init", "forecast 8000", "tick 1.1 1.1002", "tick 1.1 1.1002",
                "tick 1.1 1.1002")).hasSize(2);
        assertThat(orders("tester 1", "retcode 10019", "init", "forecast 8000", "tick 1.1 1.1002", "tick 1.1 1.1002"))
                .hasSize(1);
    }

    @Test
    void a_position_that_could_not_be_closed_is_tried_again_on_the_next_tick() throws IOException {
        script.addAll(List.of("tester 1", "init", "forecast 8000", "tick 1.1 1.1002", "forecast 0", "retcode 10006"));
        script.addAll(bars(3));
        assertThat(orders("tick 1.1 1.1002", "tick 1.1 1.1002", "tick 1.1 1.1002")).hasSize(3);
    }

    @Test
    void stops_that_the_broker_does_not_take_are_no_trade() throws IOException {
        assertThat(orders("tester 1", "stops-level 5000", "init", "forecast 8000", "tick 1.1 1.1002")).isEmpty();
    }

    @Test
    void the_chart_shows_the_forecast_its_band_and_what_it_is_worth() throws IOException {
        var lines = run("init", "forecast 8000", "tick 1.1 1.1002", "objects", "end");

        assertThat(lines).contains("object Pipevolve step mean 3: 1.11000",
                "object Pipevolve line 0: Pipevolve quick: weights tuned to 2024.03.02, their error is",
                "object Pipevolve line 1: not measured",
                "object Pipevolve line 2: Warning: Not judged: nobody knows whether it forecasts",
                "object Pipevolve line 3: better than the last price.");
        assertThat(lines.stream().filter(line -> line.contains(" step "))).hasSize(3 * ExampleExperts.HORIZON);
        assertThat(lines.getLast()).as("nothing is left behind").contains("objects 0");
    }

    @Test
    void a_wrong_chart_preset_or_terminal_is_told() throws IOException {
        assertThat(run("symbol GBPUSD", "init")).contains("init 2")
                .anyMatch(line -> line.contains("the chart shows GBPUSD"));
        assertThat(run("symbol EURUSD.m", "chart-of EURUSD.m", "init")).contains("init 0");
        assertThat(run("period 16385", "init")).contains("init 2");
        assertThat(run("preset other", "init")).contains("init 2").anyMatch(line -> line.contains("of other"));
        assertThat(run("build 5571", "init")).contains("init 2").anyMatch(line -> line.contains("5572"));
        assertThat(run("input InpRiskPercent 0", "init")).contains("init 2");
        assertThat(run("input InpSessionFrom 24", "init")).contains("init 2");
    }

    @Test
    void told_not_to_trade_it_only_draws() throws IOException {
        assertThat(orders("tester 1", "input InpTrade 0", "init", "forecast 8000", "tick 1.1 1.1002")).isEmpty();
    }

    @Test
    void it_makes_the_trades_that_the_backtest_makes() throws IOException {
        var expected = BacktestTrades.expected();

        var trades = program.output(BacktestTrades.script()).stream().filter(line -> line.startsWith("trade,"))
                .toList();

        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(trades).hasSameSizeAs(expected);
        for (int i = 0; i < trades.size(); i++) {
            var trade = trades.get(i).split(",", -1);
            var same = expected.get(i).split(",", -1);
            for (int field : new int[]{1, 2, 3, 5, 7})
                assertThat(trade[field]).as(expected.get(i)).isEqualTo(same[field]);
            for (int field : new int[]{4, 6})
                assertThat(Double.parseDouble(trade[field])).as(expected.get(i))
                        .isCloseTo(Double.parseDouble(same[field]), within(TICK));
        }
    }

    private List<String> bars(int count, String... then) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(nextBar());
            lines.addAll(List.of(then));
        }
        return lines;
    }

    private void bar() {
        script.add(nextBar());
    }

    private String nextBar() {
        var line = "bar %d 1.1 1.105 1.095 1.1".formatted(bar);
        bar += DAY;
        return line;
    }

    private List<String> orders(String... then) throws IOException {
        return run(then).stream().filter(line -> line.startsWith("order")).toList();
    }

    /** The script goes on with these lines. */
    private List<String> orders(List<String> then) throws IOException {
        script.addAll(then);
        return orders();
    }

    private static List<String> orders(List<String> script, String... then) throws IOException {
        var lines = new ArrayList<>(script);
        lines.addAll(List.of(then));
        return program.output(lines).stream().filter(line -> line.startsWith("order")).toList();
    }

    private List<String> run(String... then) throws IOException {
        var lines = new ArrayList<>(script);
        lines.addAll(List.of(then));
        return program.output(lines);
    }

    private static int magic() {
        return ExampleExperts.quick().name().magic();
    }
}
