package io.pipevolve.optimizer.backtest;

import io.pipevolve.fitness.backtest.Performance;
import io.pipevolve.results.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** The rows of the table, the first of them its headings. */
record BacktestTable(Backtested tested) {
    private static final double LOW = 0.05;
    private static final double MEDIAN = 0.5;

    List<List<String>> rows() {
        var money = tested.currency();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", ">Forecasts", ">Buy and hold", ">Random 5 %", ">Random median", ">Random 95 %"));
        rows.add(row("Trades", Performance::trades, trades -> Words.count(Math.round(trades))));
        rows.add(row("Net profit (%s)".formatted(money), Performance::netProfit, BacktestTable::money));
        rows.add(row("Profit factor", Performance::profitFactor, BacktestTable::hundredths));
        rows.add(row("Largest drawdown (%s)".formatted(money), Performance::drawdown, BacktestTable::money));
        rows.add(row("Largest drawdown (% of equity)", Performance::drawdownShare, share -> hundredths(100 * share)));
        rows.add(row("Win rate", Performance::winRate, Words::percent));
        rows.add(row("Average trade (pips)", Performance::averagePips, BacktestTable::hundredths));
        rows.add(row("Exposure", Performance::exposure, Words::percent));
        rows.add(row("Sharpe ratio a year", Performance::sharpe, BacktestTable::hundredths));
        var sharpe = tested.test().sharpe();
        rows.add(List.of("  95 % interval", Double.isNaN(sharpe.low())
                ? "-"
                : "%s to %s".formatted(hundredths(sharpe.low()), hundredths(sharpe.high())), "", "", "", ""));
        return rows;
    }

    private List<String> row(String name, ToDoubleFunction<Performance> value, DoubleFunction<String> shown) {
        return List.of(name, shown.apply(value.applyAsDouble(tested.test().performance())),
                shown.apply(value.applyAsDouble(tested.test().holdPerformance())), drawn(value, LOW, shown),
                drawn(value, MEDIAN, shown), drawn(value, 1 - LOW, shown));
    }

    private String drawn(ToDoubleFunction<Performance> value, double share, DoubleFunction<String> shown) {
        return tested.test().random().map(random -> shown.apply(random.quantile(value, share)))
                .orElse("-");
    }

    private static String money(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }

    private static String hundredths(double value) {
        if (Double.isNaN(value))
            return "-";
        return Double.isInfinite(value) ? "no loss" : String.format(Locale.ROOT, "%.2f", value);
    }
}
