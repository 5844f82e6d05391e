package io.pipevolve.fitness.backtest;

import io.pipevolve.config.CurrencyPair;
import java.util.Map;

/**
 * Spreads that private accounts usually see in quiet hours, rounded up: an assumption for who does not say what his own
 * broker asks.
 */
public final class UsualSpread {
    private static final int OTHERS = 30;
    private static final int METALS = 30;
    private static final Map<String, Integer> POINTS = Map.ofEntries(Map.entry("EURUSD", 10),
            Map.entry("USDJPY", 12), Map.entry("GBPUSD", 14), Map.entry("AUDUSD", 12), Map.entry("USDCHF", 15),
            Map.entry("USDCAD", 16), Map.entry("NZDUSD", 16), Map.entry("EURGBP", 14), Map.entry("EURJPY", 16),
            Map.entry("EURCHF", 18), Map.entry("GBPJPY", 24), Map.entry("AUDJPY", 20));

    private UsualSpread() {
    }

    /** In points, {@link CurrencyPair#point}. */
    public static int points(CurrencyPair pair) {
        return switch (pair.base()) {
            case "XAU", "XAG", "XPT", "XPD" -> METALS;
            default -> POINTS.getOrDefault(pair.toString(), OTHERS);
        };
    }
}
