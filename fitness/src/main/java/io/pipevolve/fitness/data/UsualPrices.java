package io.pipevolve.fitness.data;

import io.pipevolve.config.CurrencyPair;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** About what a pair costs, from what its currencies and metals were worth in US dollars between 2000 and 2026. */
public final class UsualPrices {
    /**
     * Further away than this from the usual price is another pair, another unit or points: no pair here moved so far.
     */
    public static final double FACTOR = 6;

    private static final Map<String, Double> DOLLARS = Map.ofEntries(Map.entry("USD", 1.0), Map.entry("EUR", 1.2),
            Map.entry("GBP", 1.5), Map.entry("CHF", 1.0), Map.entry("JPY", 0.009), Map.entry("AUD", 0.75),
            Map.entry("NZD", 0.67), Map.entry("CAD", 0.8), Map.entry("CNY", 0.14), Map.entry("CNH", 0.14),
            Map.entry("HKD", 0.128), Map.entry("SGD", 0.72), Map.entry("SEK", 0.12), Map.entry("NOK", 0.13),
            Map.entry("DKK", 0.16), Map.entry("PLN", 0.28), Map.entry("CZK", 0.045), Map.entry("HUF", 0.004),
            Map.entry("MXN", 0.07), Map.entry("ZAR", 0.09), Map.entry("ILS", 0.27), Map.entry("THB", 0.03),
            Map.entry("INR", 0.017), Map.entry("KRW", 0.00085), Map.entry("XAU", 1200.0), Map.entry("XAG", 18.0),
            Map.entry("XPT", 950.0), Map.entry("XPD", 900.0));

    private UsualPrices() {
    }

    /** Empty where one of the two is not known here, or has moved by more than all others. */
    public static OptionalDouble of(CurrencyPair pair) {
        return DOLLARS.containsKey(pair.base()) && DOLLARS.containsKey(pair.quote())
                ? OptionalDouble.of(DOLLARS.get(pair.base()) / DOLLARS.get(pair.quote()))
                : OptionalDouble.empty();
    }

    /** Currencies and metals, by their code. */
    public static Set<String> known() {
        return DOLLARS.keySet();
    }
}
