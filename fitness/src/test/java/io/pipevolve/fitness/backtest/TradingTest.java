package io.pipevolve.fitness.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.CurrencyPair;
import io.pipevolve.fitness.data.PriceBars;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every rule, by hand. ATR is 0.0010, so the levels lie 0.0030 from the entry; of 10 000, 1 % is risked: 100 / (0.0030
 * × 100 000) = 0.333, so 0.33 lots, of which a move of 0.0010 is worth 33.
 */
class TradingTest {
    private static final double SPREAD = 0.0002;
    private static final double LOTS = 0.33;
    private static final double UP = 0.0100;
    private static final CurrencyPair PAIR = CurrencyPair.of("EURUSD");

    @Test
    void a_buyer_pays_the_ask_and_leaves_at_the_bid_when_the_horizon_has_passed() {
        var bars = new Bars().still(1.1001).still(1.1005).still(1.1010).still(1.1011);
        var trade = only(trades(bars.whole(), 2, UP));
        assertThat(trade.direction()).isEqualTo(1);
        assertThat(trade.entry()).isEqualTo(new Trade.Deal(20, hour(20), 1.1001 + SPREAD));
        assertThat(trade.exit()).isEqualTo(new Trade.Deal(22, hour(22), 1.1010));
        assertThat(trade.reason()).isEqualTo(Exit.HORIZON);
        assertThat(trade.bars()).isEqualTo(2);
        assertThat(trade.lots()).isEqualTo(LOTS, within(1e-12));
        assertThat(trade.profit()).isEqualTo((1.1010 - 1.1003) * 33_000, within(1e-8));
    }

    @Test
    void a_seller_gets_the_bid_and_leaves_at_the_ask() {
        var bars = new Bars().still(1.1000).still(1.0995).still(1.0990).still(1.0990);
        var trade = only(trades(bars.whole(), 2, -UP));
        assertThat(trade.direction()).isEqualTo(-1);
        assertThat(trade.entry().price()).isEqualTo(1.1000);
        assertThat(trade.exit().price()).isEqualTo(1.0990 + SPREAD);
        assertThat(trade.profit()).isEqualTo((1.1000 - 1.0992) * 33_000, within(1e-8));
    }

    @Test
    void commission_is_paid_a_lot_and_side() {
        var bars = new Bars().still(1.1000).still(1.1000).still(1.1000);
        var costs = new Costs(0, 3.5);
        var run = run(bars.whole(), 1, TradingRules.DEFAULT, costs, UP, 0);
        assertThat(only(run).commission()).isEqualTo(2 * 3.5 * LOTS, within(1e-12));
        assertThat(only(run).profit()).isEqualTo(-2 * 3.5 * LOTS, within(1e-12));
        assertThat(run.equity()).containsExactly(new double[]{10_000, 10_000 - 3.5 * LOTS, 10_000 - 7 * LOTS,
                10_000 - 7 * LOTS}, within(1e-9));
    }

    @Test
    void a_stop_is_filled_at_its_level() {
        var bars = new Bars().still(1.1000).bar(1.1000, 1.1001, 1.0960, 1.0990).still(1.1000).still(1.1000);
        var trade = only(trades(bars.whole(), 3, UP));
        assertThat(trade.reason()).isEqualTo(Exit.STOP);
        assertThat(trade.exit().price()).isEqualTo(1.1002 - 0.0030, within(1e-12));
        assertThat(trade.exit().bar()).isEqualTo(21);
        assertThat(trade.bars()).isEqualTo(2);
        assertThat(trade.profit()).isEqualTo(-0.0030 * 33_000, within(1e-8));
    }

    @Test
    void a_bar_that_opens_beyond_the_stop_fills_it_at_the_open() {
        var bars = new Bars().still(1.1000).bar(1.0900, 1.1200, 1.0890, 1.1000).still(1.1000).still(1.1000);
        var trade = only(trades(bars.whole(), 3, UP));
        assertThat(trade.reason()).isEqualTo(Exit.STOP);
        assertThat(trade.exit().price()).isEqualTo(1.0900);
        assertThat(trade.bars()).isEqualTo(1);
    }

    @Test
    void a_bar_that_opens_beyond_the_take_profit_fills_it_at_the_open() {
        var bars = new Bars().still(1.1000).bar(1.1100, 1.1100, 1.0800, 1.1000).still(1.1000).still(1.1000);
        assertThat(only(trades(bars.whole(), 3, UP)).exit().price()).isEqualTo(1.1100);
    }

    @Test
    void where_both_levels_lie_in_a_bar_the_stop_is_first() {
        var bars = new Bars().bar(1.1000, 1.1100, 1.0900, 1.1000).still(1.1000).still(1.1000);
        var trade = only(trades(bars.whole(), 3, UP));
        assertThat(trade.reason()).isEqualTo(Exit.STOP);
        assertThat(trade.bars()).isEqualTo(1);
    }

    @Test
    void a_sellers_levels_are_met_by_the_ask() {
        var above = new Bars().still(1.1000).bar(1.1000, 1.10281, 1.1000, 1.1000).still(1.1).still(1.1);
        assertThat(only(trades(above.whole(), 3, -UP)).reason()).isEqualTo(Exit.STOP);
        assertThat(only(trades(above.whole(), 3, -UP)).exit().price()).isEqualTo(1.1030, within(1e-12));
        var justBelow = new Bars().still(1.1000).bar(1.1000, 1.10279, 1.1000, 1.1000).still(1.1).still(1.1);
        assertThat(only(trades(justBelow.whole(), 3, -UP)).reason()).isEqualTo(Exit.HORIZON);
        var take = new Bars().still(1.1000).bar(1.1000, 1.1000, 1.09679, 1.1000).still(1.1).still(1.1);
        assertThat(only(trades(take.whole(), 3, -UP)).reason()).isEqualTo(Exit.TAKE);
        var notYet = new Bars().still(1.1000).bar(1.1000, 1.1000, 1.09681, 1.1000).still(1.1).still(1.1);
        assertThat(only(trades(notYet.whole(), 3, -UP)).reason()).isEqualTo(Exit.HORIZON);
    }

    @Test
    void levels_of_0_are_none() {
        var rules = new TradingRules(1, 0, 0, 0, 1, Session.ALL_DAY);
        var bars = new Bars().still(1.1000).bar(1.1000, 1.3000, 0.9000, 1.1000).still(1.1000).still(1.1000);
        var trade = only(run(bars.whole(), 3, rules, new Costs(SPREAD, 0), UP, 0, 0));
        assertThat(trade.reason()).isEqualTo(Exit.HORIZON);
        assertThat(trade.lots()).as("by 3 ATR").isEqualTo(LOTS, within(1e-12));
    }

    @Test
    void after_an_exit_the_next_decision_is_taken_at_once() {
        var bars = new Bars().still(1.1000).still(1.1000).still(1.1000).still(1.1000);
        var run = run(bars.whole(), 1, TradingRules.DEFAULT, new Costs(0, 0), UP, -UP, 0, UP);
        assertThat(run.trades()).extracting(Trade::direction).containsExactly(1, -1, 1);
        assertThat(run.trades()).extracting(trade -> trade.entry().bar()).containsExactly(20, 21, 23);
        assertThat(run.trades().getLast().reason()).isEqualTo(Exit.END);
    }

    @Test
    void missing_bars_count_as_the_files_do() {
        var bars = new Bars().still(1.1000).still(1.1000).still(1.1000).whole();
        var times = bars.series().times();
        for (int i = 21; i < times.length; i++)
            times[i] = times[i].plusDays(2);
        assertThat(only(trades(bars, 1, UP)).exit().bar()).isEqualTo(21);
    }

    @ParameterizedTest
    @CsvSource({"0.00020,1", "0.00019,0", "-0.00020,1", "-0.00019,0"})
    void a_move_below_the_threshold_is_not_traded(double move, int trades) {
        var bars = new Bars().still(1.1000).still(1.1000).still(1.1000);
        // a hair more: 1.1 + 0.0002 − 1.1 is a little less than 0.0002
        assertThat(trades(bars.whole(), 1, move * (1 + 1e-9)).trades()).hasSize(trades);
    }

    @Test
    void the_larger_threshold_counts() {
        var rules = new TradingRules(1, 0.5, 3, 3, 1, Session.ALL_DAY);
        var bars = new Bars().still(1.1000).still(1.1000).still(1.1000).whole();
        assertThat(run(bars, 1, rules, new Costs(SPREAD, 0), 0.00049).trades()).isEmpty();
        assertThat(run(bars, 1, rules, new Costs(SPREAD, 0), 0.00051).trades()).hasSize(1);
    }

    @Test
    void a_forecast_of_no_move_is_never_traded() {
        var rules = new TradingRules(0, 0, 3, 3, 1, Session.ALL_DAY);
        var bars = new Bars().still(1.1000).still(1.1000).whole();
        assertThat(run(bars, 1, rules, new Costs(0, 0), 0).trades()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20,21,1", "19,20,0", "22,21,1", "22,20,0", "21,23,0", "20,20,1", "0,0,1"})
    void a_position_is_opened_only_where_the_bars_hour_lies_in_the_session(int from, int to, int trades) {
        var rules = new TradingRules(1, 0, 3, 3, 1, new Session(from, to));
        var bars = new Bars().still(1.1000).still(1.1000).still(1.1000).whole();
        assertThat(run(bars, 1, rules, new Costs(SPREAD, 0), UP).trades()).as("the bar of 20:00").hasSize(trades);
    }

    @Test
    void lots_are_rounded_down_and_fewer_than_the_least_are_no_order() {
        var account = Account.of(PAIR, 10_000);
        assertThat(account.lots(10_000, 1, 0.0030)).isEqualTo(0.33, within(1e-12));
        assertThat(account.lots(9_000, 1, 0.0030)).as("0.3 / 0.01 is a little less than 30").isEqualTo(0.30,
                within(1e-12));
        assertThat(account.lots(299, 1, 0.0030)).isZero();
        assertThat(account.lots(300, 1, 0.0030)).isEqualTo(0.01, within(1e-12));
        assertThat(account.lots(1e9, 1, 0.0030)).isEqualTo(100);
        assertThat(account.lots(10_000, 1, 0)).isZero();
        assertThat(account.lots(-5, 1, 0.0030)).isZero();
    }

    @Test
    void an_account_of_yen_starts_with_enough_and_a_lot_of_gold_has_100_ounces() {
        var yen = CurrencyPair.of("USDJPY");
        assertThat(Account.usualDeposit(yen)).isEqualTo(1_000_000);
        // 1 % of a million is 10 000; three yen of 100 000 dollars are 300 000
        assertThat(Account.of(yen, 1_000_000).lots(1_000_000, 1, 3)).isEqualTo(0.03, within(1e-12));
        assertThat(Account.of(CurrencyPair.of("XAUUSD"), 10_000).lots(10_000, 1, 20)).isEqualTo(0.05, within(1e-12));
        assertThat(UsualSpread.points(PAIR)).isEqualTo(10);
        assertThat(UsualSpread.points(CurrencyPair.of("EURHUF"))).isEqualTo(30);
    }

    @Test
    void an_order_that_could_not_be_placed_is_counted() {
        var poor = terms(TradingRules.DEFAULT, new Costs(SPREAD, 0), 100);
        var bars = new Bars().still(1.1000).still(1.1000).whole();
        var run = Backtest.of(bars, forecasts(bars, 1, UP), poor, new Draws(1, 1), Cancellation.NONE).run();
        assertThat(run.trades()).isEmpty();
        assertThat(run.refused()).isEqualTo(1);
        var wide = run(bars, 1, TradingRules.DEFAULT, new Costs(0.0031, 0), UP);
        assertThat(wide.trades()).as("the stop lies within the spread").isEmpty();
        assertThat(wide.refused()).isEqualTo(1);
    }

    @Test
    void of_closes_alone_positions_are_opened_and_closed_at_closes() {
        var bars = new Bars().still(1.1001).still(1.1004).still(1.1004).still(1.1003).still(1.1010).closes();
        // decided at the close of bar 21, for bars 0 to 19 do not move at all
        var trade = only(run(bars, 2, TradingRules.DEFAULT, new Costs(0.0001, 0), 0, 0, UP));
        assertThat(trade.entry().price()).isEqualTo(1.1004 + 0.0001);
        assertThat(trade.entry().time()).isEqualTo(hour(21));
        assertThat(trade.exit().price()).isEqualTo(1.1003);
        assertThat(trade.exit().time()).isEqualTo(hour(23));
        assertThat(trade.bars()).isEqualTo(2);
    }

    @Test
    void of_closes_alone_a_stop_is_judged_and_filled_at_the_close() {
        var bars = new Bars().still(1.1010).still(1.1000).still(1.0900).still(1.1000).closes();
        var trade = only(run(bars, 3, TradingRules.DEFAULT, new Costs(0.0001, 0), 0, 0, UP));
        assertThat(trade.reason()).isEqualTo(Exit.STOP);
        assertThat(trade.exit().price()).isEqualTo(1.0900);
        assertThat(trade.exit().time()).isEqualTo(hour(22));
    }

    @Test
    void of_closes_alone_the_deviation_of_the_differences_stands_for_atr() {
        var bars = new Bars().still(1.1010).still(1.1000).closes();
        double mean = 0.0010 / 14;
        double variance = (13 * mean * mean + Math.pow(0.0010 - mean, 2)) / 13;
        assertThat(Volatility.of(bars)[20]).isEqualTo(Math.sqrt(variance), within(1e-12));
    }

    @Test
    void atr_is_the_plain_mean_of_true_ranges_that_reach_back_to_the_close_before() {
        var bars = new Bars().bar(1.1100, 1.1105, 1.1095, 1.1100).whole();
        assertThat(Volatility.of(bars)[19]).isEqualTo(0.0010, within(1e-12));
        assertThat(Volatility.of(bars)[20]).isEqualTo((13 * 0.0010 + 0.0105) / 14, within(1e-12));
    }

    @Test
    void buying_and_holding_has_the_lots_of_the_rules_and_no_levels() {
        var bars = new Bars().still(1.1000).bar(1.1000, 1.2000, 1.0000, 1.1000).still(1.1000).still(1.1050).whole();
        var test = Backtest.of(bars, forecasts(bars, 1, 0), terms(TradingRules.DEFAULT, new Costs(SPREAD, 1), 10_000),
                new Draws(1, 1), Cancellation.NONE);
        var trade = only(test.hold());
        assertThat(trade.lots()).isEqualTo(LOTS, within(1e-12));
        assertThat(trade.reason()).isEqualTo(Exit.END);
        assertThat(trade.profit()).isEqualTo((1.1050 - 1.1002) * 33_000 - 2 * LOTS, within(1e-8));
        assertThat(test.random()).as("nothing was traded").isEmpty();
        assertThat(test.performance().profitFactor()).isNaN();
    }

    private static Run trades(PriceBars bars, int horizon, double move) {
        return run(bars, horizon, TradingRules.DEFAULT, new Costs(SPREAD, 0), move);
    }

    /** With these forecast moves after the bars from the last calm one on; the others are 0. */
    static Run run(PriceBars bars, int horizon, TradingRules rules, Costs costs, double... moves) {
        return Backtest.of(bars, forecasts(bars, horizon, moves), terms(rules, costs, 10_000), new Draws(1, 1),
                Cancellation.NONE).run();
    }

    static Terms terms(TradingRules rules, Costs costs, double deposit) {
        return new Terms(rules, costs, Account.of(PAIR, deposit), PAIR.pip());
    }

    private static Forecasts forecasts(PriceBars bars, int horizon, double... moves) {
        var all = Arrays.copyOf(moves, bars.size() - 1 - Bars.last());
        for (int i = 0; i < all.length; i++)
            all[i] += bars.series().closes()[Bars.last() + i];
        return new Forecasts(horizon, Bars.last(), all);
    }

    private static Trade only(Run run) {
        assertThat(run.trades()).hasSize(1);
        return run.trades().getFirst();
    }

    private static LocalDateTime hour(int bar) {
        return LocalDateTime.parse("2024-01-01T00:00").plusHours(bar);
    }
}
