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
        var given = text.strip().toUpperCase(Locale.ROOT);
        Require.that(given.matches("[A-Z]{3}/?[A-Z]{3}([.#_-].*)?"), "pair",
                "(%s) must look like EURUSD.".formatted(Quoted.of(text)));
        var letters = given.replaceFirst("/", "");
        return new CurrencyPair(letters.substring(0, 3), letters.substring(3, 6));
    }

    /** The smallest quoted step: 0.00001, or another power of ten with as many {@link #digits}. */
    public double point() {
        return switch (digits()) {
            case 2 -> 0.01;
            case 3 -> 0.001;
            default -> 0.00001;
        };
    }

    /** Ten points: 0.0001 with five digits. */
    public double pip() {
        return switch (digits()) {
            case 2 -> 0.1;
            case 3 -> 0.01;
            default -> 0.0001;
        };
    }

    /** Decimals of a quoted price: 5; 3 where the quote is yen, and of silver; 2 of gold, platinum and palladium. */
    public int digits() {
        return switch (base) {
            case "XAU", "XPT", "XPD" -> 2;
            case "XAG" -> 3;
            default -> quote.equals("JPY") ? 3 : 5;
        };
    }

    @Override
    public String toString() {
        return base + quote;
    }
}
