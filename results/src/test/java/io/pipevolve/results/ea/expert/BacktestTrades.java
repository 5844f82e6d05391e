package io.pipevolve.results.ea.expert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Bars, forecasts and the trades that the Java backtest makes of them ({@code trades.csv}). */
final class BacktestTrades {
    private static final int FIRST = 100;
    private static final double SPREAD = 0.0002;

    private BacktestTrades() {
    }

    /** Without the one that ends with the prices: no terminal's do. */
    static List<String> expected() throws IOException {
        return rows("trade").stream().filter(trade -> !trade.endsWith(",end")).toList();
    }

    /** Closed bars up to the first decision, then each bar with what was forecast at the close before it. */
    static List<String> script() throws IOException {
        var script = new ArrayList<>(List.of("tick-size 1e-9", "digits 9", "tester 1", "input InpThresholdAtr 0.1",
                "input InpStopAtr 1", "input InpTakeAtr 1.5"));
        var bars = rows("bar");
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i).split(",", -1);
            long time = LocalDate.parse(bar[1]).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            var prices = "%d %s %s %s %s".formatted(time, bar[2], bar[3], bar[4], bar[5]);
            script.add(i <= FIRST
                    ? "bar " + prices
                    : "day %s %s %s".formatted(prices, SPREAD, bars.get(i - 1).split(",", -1)[6]));
            if (i == FIRST)
                script.add("init");
        }
        return script;
    }

    private static List<String> rows(String kind) throws IOException {
        try (var stream = BacktestTrades.class.getResourceAsStream("/ea/trades.csv")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith(kind + ",")).toList();
        }
    }
}
