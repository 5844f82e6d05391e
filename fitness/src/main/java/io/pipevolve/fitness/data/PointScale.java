package io.pipevolve.fitness.data;

import static java.util.Map.entry;

import io.pipevolve.config.CurrencyPair;
import java.util.Arrays;
import java.util.Map;

/**
 * Prices written in points: 155320 for 155.320. They are known by being whole numbers, a power of ten away from what
 * the pair usually costs.
 */
final class PointScale {
    /** Units of a currency for a US dollar, over the last twenty years and to a factor of three. */
    private static final Map<String, Double> PER_DOLLAR = Map.ofEntries(entry("USD", 1.0), entry("EUR", 0.85),
            entry("GBP", 0.7), entry("CHF", 1.0), entry("AUD", 1.35), entry("NZD", 1.5), entry("CAD", 1.25),
            entry("JPY", 115.0), entry("CNY", 6.8), entry("CNH", 6.8), entry("HKD", 7.8), entry("SGD", 1.4),
            entry("SEK", 8.5), entry("NOK", 8.0), entry("DKK", 6.4), entry("PLN", 3.7), entry("CZK", 22.0),
            entry("HUF", 270.0), entry("ILS", 3.7), entry("THB", 34.0), entry("MXN", 16.0), entry("ZAR", 13.0),
            entry("INR", 65.0), entry("KRW", 1150.0));
    private static final int[] DIGITS = {2, 3, 4, 5, 6};
    private static final double ROOT_OF_TEN = Math.sqrt(10);

    private PointScale() {
    }

    /** What the prices are to be divided by; 1 where they are as large as that pair's are, or nobody can tell. */
    static double divisor(CurrencyPair pair, double[] closes) {
        var base = PER_DOLLAR.get(pair.base());
        var quote = PER_DOLLAR.get(pair.quote());
        if (base == null || quote == null || !areWhole(closes))
            return 1;
        var sorted = closes.clone();
        Arrays.sort(sorted);
        double times = sorted[sorted.length / 2] / (quote / base);
        for (int digits : DIGITS) {
            double divisor = Math.pow(10, digits);
            if (times / divisor < ROOT_OF_TEN && times / divisor > 1 / ROOT_OF_TEN)
                return divisor;
        }
        return 1;
    }

    private static boolean areWhole(double[] closes) {
        for (double close : closes)
            if (close != Math.rint(close))
                return false;
        return true;
    }
}
