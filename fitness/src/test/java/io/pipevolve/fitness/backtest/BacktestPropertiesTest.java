package io.pipevolve.fitness.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.fitness.data.PriceBars;
import io.pipevolve.fitness.data.PriceSeries;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold on whatever prices. */
class BacktestPropertiesTest {
    private static final int BARS = 600;
    private static final int HORIZON = 5;
    private static final CurrencyPair PAIR = CurrencyPair.of("EURUSD");
    private static final Terms TERMS = new Terms(new TradingRules(1, 0, 1.5, 2, 1, Session.ALL_DAY),
            new Costs(0.0001, 3), Account.of(PAIR, 10_000), PAIR.pip());

    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "3,false", "4,false"})
    void equity_is_what_the_deals_leave_and_the_open_position_is_worth(long seed, boolean whole) {
        var bars = whole ? Bars.walk(BARS, seed).whole() : Bars.walk(BARS, seed).closes();
        var run = test(bars, ends(bars, seed), 1).run();
        assertThat(run.trades()).hasSizeGreaterThan(60);
        for (int bar = Bars.last(); bar < bars.size(); bar++) {
            double money = 10_000;
            for (var trade : run.trades())
                money += worth(trade, bar, bars);
            assertThat(run.equity()[bar - Bars.last()]).as("bar %d", bar).isEqualTo(money, within(1e-6));
        }
    }

    /** Cash of its deals so far, and of what is still held the value at the close. */
    private static double worth(Trade trade, int bar, PriceBars bars) {
        double units = trade.direction() * trade.lots() * 100_000;
        if (bar < trade.entry().bar())
            return 0;
        double paid = -units * trade.entry().price() - trade.commission() / 2;
        boolean within = trade.bars() > trade.exit().bar() - trade.entry().bar();
        int closed = bars.whole() || within ? trade.exit().bar() : trade.exit().bar() - 1;
        if (bar >= closed || bar == bars.size() - 1)
            return paid + units * trade.exit().price() - trade.commission() / 2;
        return paid + units * (bars.series().closes()[bar] + (trade.direction() < 0 ? 0.0001 : 0));
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "3,false", "4,false"})
    void prices_and_forecasts_after_a_bar_change_no_trade_that_was_closed_before(long seed, boolean whole) {
        var bars = whole ? Bars.walk(BARS, seed).whole() : Bars.walk(BARS, seed).closes();
        var ends = ends(bars, seed);
        var before = test(bars, ends, 1).run();
        for (int bar = 100; bar < BARS; bar += 97) {
            int known = bar;
            var otherEnds = ends.clone();
            for (int i = known + 1 - Bars.last(); i < ends.length; i++)
                otherEnds[i] = 2.2 - ends[i];
            var after = test(altered(bars, known), otherEnds, 1).run();
            // with closes alone a deal has the price of the bar before the one it is counted at
            int last = whole ? known : known + 1;
            var closed = before.trades().stream().filter(trade -> trade.exit().bar() <= last).toList();
            assertThat(closed).isNotEmpty();
            assertThat(after.trades().subList(0, closed.size())).isEqualTo(closed);
            assertThat(Arrays.copyOf(after.equity(), known - Bars.last()))
                    .isEqualTo(Arrays.copyOf(before.equity(), known - Bars.last()));
            assertThat(after.equity()).isNotEqualTo(before.equity());
        }
    }

    /** Mirrored at 1.1 after a bar. */
    private static PriceBars altered(PriceBars bars, int known) {
        var series = bars.series();
        var other = new PriceSeries(series.path(), "", series.timeframe(), series.times(),
                mirrored(series.closes(), known));
        return bars.whole()
                ? new PriceBars(other, mirrored(bars.opens(), known), mirrored(bars.lows(), known, bars.highs()),
                        mirrored(bars.highs(), known, bars.lows()))
                : PriceBars.closesOf(other);
    }

    private static double[] mirrored(double[] prices, int known) {
        return mirrored(prices, known, prices);
    }

    private static double[] mirrored(double[] prices, int known, double[] kept) {
        return IntStream.range(0, prices.length).mapToDouble(i -> i <= known ? kept[i] : 2.2 - prices[i]).toArray();
    }

    @Test
    void random_entries_are_as_many_and_as_many_of_them_bought() {
        var bars = Bars.walk(BARS, 5).whole();
        // seldom enough that every drawn entry finds its place
        var ends = ends(bars, 5);
        for (int i = 0; i < ends.length; i++)
            if (i % 9 > 0)
                ends[i] = bars.series().closes()[Bars.last() + i];
        var test = test(bars, ends, 200);
        var random = test.random().orElseThrow();
        assertThat(random.performances()).hasSize(200)
                .allSatisfy(drawn -> assertThat(drawn.trades()).isEqualTo(test.performance().trades()));
        assertThat(random.quantile(Performance::netProfit, 0.05)).isLessThan(
                random.quantile(Performance::netProfit, 0.95));
        assertThat(test(bars, ends, 200).random().orElseThrow().percentile()).isEqualTo(random.percentile());
    }

    @Test
    void forecasts_that_know_the_future_are_better_than_all_draws_and_their_opposite_worse() {
        var bars = Bars.walk(BARS, 6).whole();
        var closes = bars.series().closes();
        var ends = IntStream.range(Bars.last(), bars.size() - 1)
                .mapToDouble(bar -> closes[Math.min(bar + HORIZON, bars.size() - 1)]).toArray();
        var known = test(bars, ends, 100);
        assertThat(known.random().orElseThrow().percentile()).isEqualTo(1);
        assertThat(known.performance().netProfit()).isPositive();
        assertThat(known.sharpe().low()).isPositive().isLessThan(known.performance().sharpe());
        var opposite = IntStream.range(0, ends.length).mapToDouble(i -> 2 * closes[Bars.last() + i] - ends[i])
                .toArray();
        assertThat(test(bars, opposite, 100).random().orElseThrow().percentile()).isZero();
    }

    @Test
    void forecasts_that_know_nothing_are_anywhere_among_the_draws() {
        var percentiles = IntStream.range(0, 60).mapToDouble(seed -> {
            var bars = Bars.walk(BARS, 100 + seed).whole();
            return test(bars, ends(bars, 500 + seed), 60).random().orElseThrow().percentile();
        }).sorted().toArray();
        assertThat(Arrays.stream(percentiles).average().orElseThrow()).isBetween(0.4, 0.6);
        assertThat(percentiles[6]).isLessThan(0.25);
        assertThat(percentiles[53]).isGreaterThan(0.75);
    }

    @Test
    void entries_may_be_drawn_at_every_bar_of_the_session_and_at_no_other() {
        var bars = Bars.walk(BARS, 7).whole();
        var rules = new TradingRules(1, 0, 0, 0, 1, new Session(22, 3));
        var terms = new Terms(rules, new Costs(0, 0), Account.of(PAIR, 10_000), PAIR.pip());
        var market = Market.of(bars, new Forecasts(HORIZON, Bars.last(), ends(bars, 7)), terms);
        var open = IntStream.range(Bars.last() + 1, bars.size()).filter(market::inSession).toArray();
        var random = new SplittableRandom(3);
        var hours = new int[24];
        var entered = new TreeSet<Integer>();
        for (int i = 0; i < 400; i++)
            Simulation.of(market, DrawnEntries.of(open, new int[]{1, 1, -1, -1}, HORIZON, bars.size(), random)).trades()
                    .forEach(trade -> {
                        hours[trade.entry().time().getHour()]++;
                        entered.add(trade.entry().bar());
                    });
        assertThat(IntStream.range(0, 24).filter(hour -> hours[hour] > 0)).containsExactly(0, 1, 2, 22, 23);
        assertThat(entered).hasSize(open.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void the_fan_runs_from_the_deposit_to_the_end(int draws) {
        var bars = Bars.walk(BARS, 8).whole();
        var test = test(bars, ends(bars, 8), draws);
        var fan = test.random().orElseThrow().fan();
        int last = fan.places().length - 1;
        assertThat(fan.places()[0]).isZero();
        assertThat(fan.places()[last]).isEqualTo(test.run().equity().length - 1);
        assertThat(fan.low()[0]).isEqualTo(10_000);
        for (int i = 0; i <= last; i++)
            assertThat(fan.median()[i]).isBetween(fan.low()[i], fan.high()[i]);
        assertThat(fan.median()[last] - 10_000).isEqualTo(
                test.random().orElseThrow().quantile(Performance::netProfit, 0.5), within(1e-6));
    }

    @Test
    void quantiles_are_those_of_numpy_and_infinite_between_runs_that_lost_nothing() {
        // numpy.quantile([1, 2, 4, 8], [.05, .5, .95])
        var values = new double[]{8, 1, 4, 2};
        assertThat(Quantiles.of(values, 0.05)).isEqualTo(1.15, within(1e-12));
        assertThat(Quantiles.of(values, 0.5)).isEqualTo(3, within(1e-12));
        assertThat(Quantiles.of(values, 0.95)).isEqualTo(7.4, within(1e-12));
        var won = new double[]{2, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        assertThat(Quantiles.of(won, 0.95)).isInfinite();
        assertThat(Quantiles.of(new double[0], 0.5)).isNaN();
    }

    @Test
    void work_that_is_given_up_ends_between_two_draws() {
        var bars = Bars.walk(BARS, 9).whole();
        assertThatThrownBy(() -> Backtest.of(bars, new Forecasts(HORIZON, Bars.last(), ends(bars, 9)), TERMS,
                new Draws(10, 1), () -> {
                    throw new TrialCancelledException("interrupted");
                })).isInstanceOf(TrialCancelledException.class);
    }

    @Test
    void values_that_make_no_sense_are_refused_by_name() {
        assertThatThrownBy(() -> new TradingRules(1, 0, -1, 3, 1, Session.ALL_DAY))
                .isInstanceOf(InvalidValueException.class).hasMessage("stop-atr -1.0: give 0 or more.");
        assertThatThrownBy(() -> new TradingRules(1, 0, 3, 3, 0, Session.ALL_DAY)).hasMessageContaining("risk 0.0");
        assertThatThrownBy(() -> new TradingRules(Double.NaN, 0, 3, 3, 1, Session.ALL_DAY))
                .hasMessageContaining("threshold-spreads NaN");
        assertThatThrownBy(() -> new Session(0, 24)).hasMessageContaining("session 0-24");
        assertThatThrownBy(() -> new Costs(-1, 0)).hasMessageContaining("spread -1.0");
        assertThatThrownBy(() -> new Draws(0, 1)).hasMessageContaining("draws 0");
        assertThatThrownBy(() -> Account.of(PAIR, 0)).hasMessageContaining("deposit 0.0");
    }

    private static Backtest test(PriceBars bars, double[] ends, int draws) {
        return Backtest.of(bars, new Forecasts(HORIZON, Bars.last(), ends), TERMS, new Draws(draws, 1),
                Cancellation.NONE);
    }

    /** Forecasts of moves that have nothing to do with the prices. */
    private static double[] ends(PriceBars bars, long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(Bars.last(), bars.size() - 1)
                .mapToDouble(bar -> bars.series().closes()[bar] + 0.0003 * random.nextGaussian()).toArray();
    }
}
