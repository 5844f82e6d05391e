package io.pipevolve.results.ea.preset;

import java.math.BigDecimal;
import java.util.Locale;

/** Fractions as MetaTrader 5 writes them: a point, never an exponent, at least one decimal. */
public final class Mt5Number {
    private Mt5Number() {
    }

    /** The fewest decimals that give the same number again, such as {@code 1.0} or {@code 0.05}. */
    public static String text(double value) {
        if (!Double.isFinite(value))
            throw new IllegalArgumentException("A preset cannot hold the number %s.".formatted(value));
        var plain = value == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(value).stripTrailingZeros();
        return plain.setScale(Math.max(1, plain.scale())).toPlainString();
    }

    static String sixDecimals(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
