package io.pipevolve.fitness.data.format;

import java.util.Arrays;

/**
 * Bars in the order of their file. The arrays are shared: nobody else writes into them.
 *
 * @param times
 *            opening times in seconds since 1970, of the file's own clock or, where it tells its zone, of UTC
 * @param opens
 *            as highs and lows empty where the file has closes alone
 * @param lines
 *            where the bars stand, for messages
 */
public record Bars(long[] times, double[] opens, double[] highs, double[] lows, double[] closes, int[] lines) {
    public int size() {
        return times.length;
    }

    /** Whether the bars have more than a close. */
    public boolean whole() {
        return opens.length == times.length && times.length > 0;
    }

    /** Whether nothing moved in that bar: all it has equals a price. */
    public boolean isFlat(int bar, double price) {
        return closes[bar] == price
                && (!whole() || (opens[bar] == price && highs[bar] == price && lows[bar] == price));
    }

    /** The same with every price divided. */
    public Bars divided(double divisor) {
        return new Bars(times, divided(opens, divisor), divided(highs, divisor), divided(lows, divisor),
                divided(closes, divisor), lines);
    }

    private static double[] divided(double[] prices, double divisor) {
        return Arrays.stream(prices).map(price -> price / divisor).toArray();
    }
}
