package io.pipevolve.optimizer.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Timeframe;
import io.pipevolve.fitness.backtest.Account;
import io.pipevolve.fitness.backtest.Backtest;
import io.pipevolve.fitness.backtest.Costs;
import io.pipevolve.fitness.backtest.Draws;
import io.pipevolve.fitness.backtest.Forecasts;
import io.pipevolve.fitness.backtest.Session;
import io.pipevolve.fitness.backtest.Terms;
import io.pipevolve.fitness.backtest.Trade;
import io.pipevolve.fitness.backtest.TradingRules;
import io.pipevolve.fitness.data.PriceBars;
import io.pipevolve.fitness.data.PriceSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The trades that the Expert Advisor is held against are those that the backtest makes of the same bars and forecasts.
 */
class ExpertBacktestTest {
    private static final Path TRADES = Path.of("..", "results", "src", "test", "resources", "ea", "trades.csv");
    private static final int HORIZON = 3;
    private static final int FIRST = 100;
    private static final int OPEN = 2;
    private static final int HIGH = 3;
    private static final int LOW = 4;
    private static final int CLOSE = 5;
    private static final int END = 6;

    @Test
    void the_backtest_makes_the_trades_of_the_file() throws IOException {
        var rows = Files.readAllLines(TRADES);
        var bars = rows.stream().filter(row -> row.startsWith("bar,")).map(row -> row.split(",", -1)).toList();
        var pair = CurrencyPair.of("EURUSD");
        var terms = new Terms(new TradingRules(1, 0.1, 1, 1.5, 1, Session.ALL_DAY), new Costs(0.0002, 0),
                Account.of(pair, 10_000), pair.pip());

        var run = Backtest.of(priceBars(bars),
                new Forecasts(HORIZON, FIRST, column(bars.subList(FIRST, bars.size() - 1), END)), terms,
                new Draws(1, 1), Cancellation.NONE).run();

        assertThat(run.trades().stream().map(ExpertBacktestTest::row))
                .containsExactlyElementsOf(rows.stream().filter(row -> row.startsWith("trade,")).toList());
    }

    private static String row(Trade trade) {
        return "trade,%d,%.2f,%d,%.9f,%d,%.9f,%s".formatted(trade.direction(), trade.lots(), trade.entry().bar(),
                trade.entry().price(), trade.exit().bar(), trade.exit().price(), trade.reason().key());
    }

    private static PriceBars priceBars(List<String[]> bars) {
        var times = bars.stream().map(bar -> LocalDate.parse(bar[1]).atStartOfDay()).toArray(LocalDateTime[]::new);
        return new PriceBars(new PriceSeries(TRADES, "", Timeframe.D1, times, column(bars, CLOSE)),
                column(bars, OPEN), column(bars, HIGH), column(bars, LOW));
    }

    private static double[] column(List<String[]> bars, int field) {
        return bars.stream().mapToDouble(bar -> Double.parseDouble(bar[field])).toArray();
    }
}
