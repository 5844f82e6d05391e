package io.pipevolve.results.ea.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the Expert Advisor, compiled from its own source. */
class TradingRulesTest {
    private static final double SPREAD = 0.0002;
    private static final double ATR = 0.0080;

    @TempDir
    static Path folder = Path.of(".");

    private static CppProgram rules = new CppProgram(folder);

    @BeforeAll
    static void compile() throws IOException {
        rules = CppProgram.compiled("replay.cpp", folder);
    }

    @Test
    void the_forecast_is_what_the_model_gives_and_not_the_prices_that_went_in() throws IOException {
        float[] levels = {130, 140, 150, 120, 110, 100, 135, 150, 170};

        var prices = values("prices 1.1 0.001 3 " + list(levels));

        assertThat(prices).hasSize(10);
        assertThat(prices[9]).as("where it ends").isEqualTo(1.1 + (150 - 127) * 0.001);
        assertThat(Arrays.copyOf(prices, 3)).containsExactly(price(130), price(120), price(135));
    }

    @Test
    void a_forecast_above_the_last_close_buys_and_one_below_sells() throws IOException {
        assertThat(value("signal 1.1010 1.1000 0.0002")).isEqualTo(1);
        assertThat(value("signal 1.0990 1.1000 0.0002")).isEqualTo(-1);
        assertThat(value("signal 1.1001 1.1000 0.0002")).isZero();
        assertThat(value("signal 1.0999 1.1000 0.0002")).isZero();
    }

    @Test
    void a_forecast_that_stays_where_it_is_is_no_signal_whatever_the_threshold() throws IOException {
        assertThat(value("signal 1.1 1.1 0")).isZero();
        assertThat(value("signal 1.1000001 1.1 0")).isEqualTo(1);
        assertThat(value("signal 1.0999999 1.1 0")).isEqualTo(-1);
        assertThat(value("signal 1.5 1 0.5")).as("as far as the threshold is far enough").isEqualTo(1);
        assertThat(value("signal nan 1.1 0")).isZero();
    }

    @Test
    void the_threshold_is_the_larger_of_spreads_and_atr() throws IOException {
        assertThat(value("threshold %s 1 %s 0".formatted(SPREAD, ATR))).isEqualTo(SPREAD);
        assertThat(value("threshold %s 1 %s 0.5".formatted(SPREAD, ATR))).isEqualTo(0.5 * ATR);
        assertThat(value("threshold %s 0 %s 0".formatted(SPREAD, ATR))).isZero();
    }

    @Test
    void a_long_position_closes_when_its_time_is_over_as_a_short_one_does() throws IOException {
        assertThat(value("direction 0")).as("POSITION_TYPE_BUY is 0").isEqualTo(1);
        assertThat(value("direction 1")).isEqualTo(-1);
        assertThat(value("time-over 4 5")).isZero();
        assertThat(value("time-over 5 5")).isEqualTo(1);
        assertThat(value("time-over 9 5")).as("after bars that the expert missed").isEqualTo(1);
    }

    @Test
    void positions_of_others_are_neither_counted_nor_closed() throws IOException {
        assertThat(value("own 1 20260007 20260007")).isEqualTo(1);
        assertThat(value("own 1 0 20260007")).as("by hand").isZero();
        assertThat(value("own 0 20260007 20260007")).as("of another symbol").isZero();
        assertThat(value("may-open 0 3 0")).as("others' on a hedging account").isEqualTo(1);
        assertThat(value("may-open 1 0 0")).isZero();
    }

    @Test
    void an_order_on_a_netting_account_leaves_the_position_of_another_alone() throws IOException {
        assertThat(value("may-open 0 1 1")).isZero();
        assertThat(value("may-open 0 0 1")).isEqualTo(1);
    }

    @Test
    void every_position_has_a_stop_on_its_losing_side_and_a_take_profit_on_the_other() throws IOException {
        assertThat(value("stop 1 1.10 0.02")).isEqualTo(1.10 - 0.02);
        assertThat(value("take 1 1.10 0.02")).isEqualTo(1.10 + 0.02);
        assertThat(value("stop -1 1.10 0.02")).isEqualTo(1.10 + 0.02);
        assertThat(value("take -1 1.10 0.02")).isEqualTo(1.10 - 0.02);
        assertThat(value("stop 1 1.10 0")).as("none asked for").isZero();
        assertThat(value("take -1 1.10 0")).isZero();
    }

    @Test
    void a_spread_above_the_limit_keeps_from_trading() throws IOException {
        assertThat(value("spread 0.0003 0.0002")).isZero();
        assertThat(value("spread 0.0002 0.0002")).isEqualTo(1);
        assertThat(value("spread 0.5 0")).as("0 is no limit").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0,1", "23,0,0,1", "7,8,17,0", "8,8,17,1", "16,8,17,1", "17,8,17,0", "22,22,6,1", "23,22,6,1",
            "0,22,6,1", "5,22,6,1", "6,22,6,0", "12,22,6,0"})
    void a_session_may_go_over_midnight(int hour, int from, int to, int open) throws IOException {
        assertThat(value("session %d %d %d".formatted(hour, from, to))).isEqualTo(open);
    }

    @Test
    void atr_is_the_plain_mean_of_the_last_14_true_ranges() throws IOException {
        var random = new SplittableRandom(14);
        for (int round = 0; round < 50; round++) {
            int count = 15 + random.nextInt(10);
            var highs = new double[count];
            var lows = new double[count];
            var closes = new double[count];
            for (int i = 0; i < count; i++) {
                double open = 1.1 + random.nextDouble() * 0.05;
                closes[i] = 1.1 + random.nextDouble() * 0.05;
                highs[i] = Math.max(open, closes[i]) + random.nextDouble() * 0.01;
                lows[i] = Math.min(open, closes[i]) - random.nextDouble() * 0.01;
            }
            double expected = IntStream.range(count - 14, count).mapToDouble(i -> Math.max(highs[i] - lows[i],
                    Math.max(Math.abs(highs[i] - closes[i - 1]), Math.abs(lows[i] - closes[i - 1])))).average()
                    .orElseThrow();

            assertThat(value("atr %s %s %s".formatted(list(highs), list(lows), list(closes)))).isCloseTo(expected,
                    within(1e-15));
        }
    }

    @Test
    void lots_lose_the_risk_at_the_stop_in_whole_steps() throws IOException {
        assertThat(value("lots 10000 1 0.02 100000 0.01 0.01 100")).isCloseTo(0.05, within(1e-12));
        assertThat(value("lots 10000 1 0.0213 100000 0.01 0.01 100")).isCloseTo(0.04, within(1e-12));
        assertThat(value("lots 10000 1 0.02 100000 0.1 0.1 100")).as("below the smallest").isZero();
        assertThat(value("lots 10000000 1 0.02 100000 0.01 0.01 20")).as("the largest").isEqualTo(20);
        assertThat(value("lots 30000 1 0.01 100000 0.1 0.1 100")).as("three steps, whatever fractions miss")
                .isCloseTo(0.3, within(1e-12));
        assertThat(value("lots 10000 1 0 100000 0.01 0.01 100")).isZero();
        assertThat(value("lots -5 1 0.02 100000 0.01 0.01 100")).isZero();
        assertThat(value("risk-distance 2 0.01")).isEqualTo(0.02);
        assertThat(value("risk-distance 0 0.01")).as("no stop").isEqualTo(0.03);
    }

    @Test
    void lots_never_risk_more_than_asked() throws IOException {
        var random = new SplittableRandom(15);
        for (int round = 0; round < 200; round++) {
            double equity = 100 + random.nextDouble() * 1e5;
            double distance = 1e-4 + random.nextDouble() * 0.05;
            double step = new double[]{0.01, 0.1, 1}[random.nextInt(3)];
            double lots = value("lots %s 1 %s 100000 %s %s 50".formatted(equity, distance, step, step));

            assertThat(lots * distance * 100000).isLessThanOrEqualTo(equity / 100 * (1 + 1e-5));
            assertThat(lots / step).isCloseTo(Math.rint(lots / step), within(1e-9));
        }
    }

    @Test
    void levels_lie_on_ticks_and_no_nearer_than_the_broker_takes_them() throws IOException {
        assertThat(value("on-tick 1.234567 0.00001")).isCloseTo(1.23457, within(1e-12));
        assertThat(value("on-tick 4321.13 0.25")).isEqualTo(4321.25);
        assertThat(value("on-tick 1.234567 0")).isEqualTo(1.234567);
        assertThat(value("far-enough 0.001 0 0.002")).isZero();
        assertThat(value("far-enough 0.002 0 0.002")).isEqualTo(1);
        assertThat(value("far-enough 0.002 0.0001 0.002")).as("a spread nearer").isZero();
        assertThat(value("far-enough 0.0001 0.0002 0")).as("within the spread").isZero();
        assertThat(value("far-enough 0.0002 0.0002 0")).as("at its end").isZero();
        assertThat(value("far-enough 0 0.001 0.002")).as("no level").isEqualTo(1);
    }

    @Test
    void the_tester_forecasts_nothing_before_the_hold_out() throws IOException {
        assertThat(value("tester 1577836799 1577836800")).isZero();
        assertThat(value("tester 1577836800 1577836800")).isEqualTo(1);
    }

    @Test
    void return_codes_say_whether_to_try_again() throws IOException {
        assertThat(DoubleStream.of(10008, 10009, 10010).map(TradingRulesTest::outcome)).containsOnly(0.0);
        assertThat(DoubleStream.of(10004, 10018, 10020, 10031).map(TradingRulesTest::outcome)).containsOnly(1.0);
        assertThat(DoubleStream.of(10006, 10014, 10016, 10019, 10027, 0).map(TradingRulesTest::outcome))
                .containsOnly(2.0);
    }

    @Test
    void an_order_is_filled_as_the_symbol_allows() throws IOException {
        assertThat(value("filling 3 1")).isZero();
        assertThat(value("filling 2 1")).isEqualTo(1);
        assertThat(value("filling 0 0")).isEqualTo(2);
    }

    @Test
    void outputs_are_compared_by_their_largest_difference_and_one_without_numbers_never_passes() throws IOException {
        assertThat(value("difference 3 1 2 3 3 1 2.5 2.75")).isEqualTo(0.5);
        assertThat(value("difference 2 1 nan 2 1 2")).isGreaterThan(1e200);
    }

    private static double price(double level) {
        return 1.1 + (level - 127) * 0.001;
    }

    private static double outcome(double code) {
        try {
            return value("outcome " + code);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double value(String line) throws IOException {
        return values(line)[0];
    }

    private static double[] values(String line) throws IOException {
        return Arrays.stream(rules.answers(List.of(line)).getFirst().split(" "))
                .mapToDouble(word -> word.contains("nan") ? Double.NaN : Double.parseDouble(word)).toArray();
    }

    private static String list(double... values) {
        return values.length + " " + DoubleStream.of(values).mapToObj(Double::toHexString)
                .collect(Collectors.joining(" "));
    }

    private static String list(float... values) {
        return values.length + " " + IntStream.range(0, values.length).mapToObj(i -> Float.toHexString(values[i]))
                .collect(Collectors.joining(" "));
    }
}
