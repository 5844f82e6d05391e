package io.pipevolve.config;

import java.util.Locale;

/** Two ISO 4217 currency codes; a price is how many units of {@code quote} one unit of {@code base} costs. */
public record CurrencyPair(String base, String quote) {
    public CurrencyPair {
        Require.that(base.matches("[A-Z]{3}") && quote.matches("[A-Z]{3}") && !base.equals(quote), "pair",
                "(%s%s) must be two different currency codes, such as EURUSD.".formatted(Quoted.of(base),
                        Quoted.of(quote)));
    }

    /**
     * Reads {@code EURUSD}, {@code eurusd} or {@code EUR/USD}; broker suffixes such as {@code EURUSD.m} are dropped.
     */
    public static CurrencyPair of(String text) {
        var letters = text.strip().toUpperCase(Locale.ROOT).replace("/", "");
        Require.that(letters.matches("[A-Z]{6}([.#_-].*)?"), "pair",
                "(%s) must look like EURUSD.".formatted(Quoted.of(text)));
        return new CurrencyPair(letters.substring(0, 3), letters.substring(3, 6));
    }

    /** The smallest quoted step: 0.00001, or 0.001 where the quote is yen. */
    public double point() {
        return quote.equals("JPY") ? 0.001 : 0.00001;
    }

    /** Ten points: 0.0001, or 0.01 where the quote is yen. */
    public double pip() {
        return quote.equals("JPY") ? 0.01 : 0.0001;
    }

    /** Decimals of a quoted price: 5, or 3 where the quote is yen. */
    public int digits() {
        return quote.equals("JPY") ? 3 : 5;
    }

    @Override
    public String toString() {
        return base + quote;
    }
}
