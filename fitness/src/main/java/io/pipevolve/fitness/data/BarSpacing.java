package io.pipevolve.fitness.data;

import io.pipevolve.config.Timeframe;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.format.Bars;
import io.pipevolve.fitness.data.format.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the timeframe of bars by their most common spacing, and refuses those whose spacing changes. The shorter wins a
 * draw, and 28 to 31 days are a month.
 */
final class BarSpacing {
    private static final long SHORTEST_MONTH = Duration.ofDays(28).toSeconds();
    private static final long LONGEST_MONTH = Duration.ofDays(31).toSeconds();
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    /** Gaps of one length in a row that are no longer chance, of days and of less. */
    private static final int FEW = 5;
    private static final int MANY = 20;

    private final Bars bars;
    private final Place place;
    private final Timeframe timeframe;

    private BarSpacing(Bars bars, Place place, Timeframe timeframe) {
        this.bars = bars;
        this.place = place;
        this.timeframe = timeframe;
    }

    /** The timeframe that all bars have; some may be missing. */
    static Timeframe of(Bars bars, Place place) {
        var found = timeframe(place.file(), bars.times());
        new BarSpacing(bars, place, found).require();
        return found;
    }

    static Timeframe timeframe(Path file, long[] times) {
        if (times.length < 2)
            throw new UserException("%s holds %d bars: give a file with prices, two bars at the least."
                    .formatted(file, times.length));
        var gaps = new long[times.length - 1];
        for (int i = 0; i < gaps.length; i++)
            gaps[i] = gap(times[i], times[i + 1]);
        Arrays.sort(gaps);
        long common = mostCommon(gaps);
        return named(common).orElseThrow(() -> new UserException(
                "The bars of %s are most often %s apart, which is none of %s: export another timeframe."
                        .formatted(file, Duration.ofSeconds(common), Arrays.toString(Timeframe.values()))));
    }

    private static long mostCommon(long[] sorted) {
        long common = sorted[0];
        int most = 0;
        for (int from = 0; from < sorted.length;) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from])
                to++;
            if (to - from > most) {
                most = to - from;
                common = sorted[from];
            }
            from = to;
        }
        return common;
    }

    private void require() {
        long length = timeframe.length().toSeconds();
        for (int i = 1; i < bars.size(); i++) {
            long gap = gap(bars.times()[i - 1], bars.times()[i]);
            if (gap < length && !isSummerTime(gap, length))
                throw changes(i, gap);
            if (gap > length && named(gap).isPresent())
                requireShortRun(i, gap);
        }
    }

    /** Bars of hours and more may be an hour nearer where clocks change between them. */
    private static boolean isSummerTime(long gap, long length) {
        return length >= 4 * HOUR && length - gap <= HOUR;
    }

    private void requireShortRun(int from, long gap) {
        if (from > 1 && gap(bars.times()[from - 2], bars.times()[from - 1]) == gap)
            return;
        int end = from + 1;
        while (end < bars.size() && gap(bars.times()[end - 1], bars.times()[end]) == gap)
            end++;
        if (end - from >= (gap >= DAY ? FEW : MANY))
            throw changes(from == 1 && end < bars.size() ? end : from, gap);
    }

    private UserException changes(int bar, long gap) {
        return place.fault(bars.lines()[bar], "the spacing of the bars changes here (most are %s apart, some %s)"
                .formatted(timeframe, named(gap).map(Timeframe::name).orElse(Duration.ofSeconds(gap).toString())),
                "give a file of bars of one timeframe");
    }

    private static Optional<Timeframe> named(long seconds) {
        return Arrays.stream(Timeframe.values()).filter(t -> t.length().toSeconds() == seconds).findFirst();
    }

    private static long gap(long earlier, long later) {
        long apart = later - earlier;
        return apart >= SHORTEST_MONTH && apart <= LONGEST_MONTH ? Timeframe.MN1.length().toSeconds() : apart;
    }
}
