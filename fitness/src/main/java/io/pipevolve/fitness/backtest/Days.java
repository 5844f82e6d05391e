package io.pipevolve.fitness.backtest;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.stream.IntStream;

/**
 * The last bars of days, between which returns are taken; bars of a day or longer are each a period of their own.
 *
 * @param ends
 *            places in the equity, the first of them its first
 * @param aYear
 *            how many periods there are in a year of 365.25 days, by the prices themselves
 */
record Days(int[] ends, double aYear) {
    private static final double YEAR = Duration.ofDays(1).toSeconds() * 365.25;

    static Days of(Market market) {
        var times = market.bars().series().times();
        int first = market.first();
        var ends = IntStream.range(first, times.length).filter(bar -> bar == first || bar == times.length - 1
                || !times[bar].toLocalDate().equals(times[bar + 1].toLocalDate())).map(bar -> bar - first).toArray();
        return new Days(ends, (ends.length - 1) / years(times[first], times[times.length - 1]));
    }

    private static double years(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from, to).toSeconds() / YEAR;
    }

    /** Of the equity, as shares; nothing is earned on an account that is empty. */
    double[] returns(double[] equity) {
        return IntStream.range(1, ends.length).mapToDouble(i -> {
            double before = equity[ends[i - 1]];
            return before > 0 ? equity[ends[i]] / before - 1 : 0;
        }).toArray();
    }
}
