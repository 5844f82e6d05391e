package io.pipevolve.fitness.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * Prices with more of each bar than its close, for who trades on them. The arrays are shared: nobody writes into them.
 *
 * @param opens
 *            as highs and lows empty where the file has closes alone
 */
public record PriceBars(PriceSeries series, double[] opens, double[] highs, double[] lows) {
    public PriceBars {
        for (var prices : new double[][]{opens, highs, lows})
            if (prices.length != opens.length || (prices.length != 0 && prices.length != series.size()))
                throw new IllegalArgumentException(
                        "%d, %d and %d opens, highs and lows of %d bars: give one each a bar, or none.".formatted(
                                opens.length, highs.length, lows.length, series.size()));
    }

    /** Bars of which nothing is known but the close. */
    public static PriceBars closesOf(PriceSeries series) {
        return new PriceBars(series, new double[0], new double[0], new double[0]);
    }

    /** Whether the bars have more than a close. */
    public boolean whole() {
        return opens.length > 0;
    }

    public int size() {
        return series.size();
    }

    /** As {@link PriceSeries#between}. */
    PriceBars between(Optional<LocalDate> from, Optional<LocalDate> to) {
        var part = series.between(from, to);
        if (!whole())
            return closesOf(part);
        int start = Arrays.binarySearch(series.times(), part.first());
        int end = start + part.size();
        return new PriceBars(part, Arrays.copyOfRange(opens, start, end), Arrays.copyOfRange(highs, start, end),
                Arrays.copyOfRange(lows, start, end));
    }
}
