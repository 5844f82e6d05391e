package io.pipevolve.fitness.data;

import io.pipevolve.config.DayStart;
import io.pipevolve.config.Timeframe;
import io.pipevolve.fitness.data.format.BarList;
import io.pipevolve.fitness.data.format.BarStart;
import io.pipevolve.fitness.data.format.Bars;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Joins bars into longer ones. Days begin at midnight of the file's clock unless told.
 *
 * @param bars
 *            with the last close of each, and where asked for its first open, highest high and lowest low
 */
record Resampling(Bars bars, boolean lastIncomplete) {
    private static final int DAY = 86_400;

    static Resampling of(Bars bars, Timeframe from, Timeframe to, Optional<DayStart> start, boolean whole) {
        var list = new BarList(whole);
        long begins = Long.MIN_VALUE;
        long ends = 0;
        int first = 0;
        for (int i = 0; i < bars.size(); i++) {
            long local = local(bars.times()[i], start);
            long begin = BarStart.of(local, to);
            if (i > 0 && begin != begins) {
                join(bars, first, i, begins, list);
                first = i;
            }
            begins = begin;
            ends = local + from.length().toSeconds();
        }
        boolean incomplete = bars.size() > 0 && BarStart.of(ends, to) == begins;
        if (bars.size() > 0 && !incomplete)
            join(bars, first, bars.size(), begins, list);
        return new Resampling(list.bars(), incomplete);
    }

    private static void join(Bars bars, int from, int to, long time, BarList list) {
        double close = bars.closes()[to - 1];
        if (!bars.whole()) {
            list.add(time, close, close, close, close, bars.lines()[from]);
            return;
        }
        double high = bars.highs()[from];
        double low = bars.lows()[from];
        for (int i = from + 1; i < to; i++) {
            high = Math.max(high, bars.highs()[i]);
            low = Math.min(low, bars.lows()[i]);
        }
        list.add(time, bars.opens()[from], high, low, close, bars.lines()[from]);
    }

    /** The broker's clock, on which its day begins at midnight; the bars' own is taken for UTC. */
    private static long local(long time, Optional<DayStart> start) {
        if (start.isEmpty())
            return time;
        var begins = start.get();
        int offset = begins.zone().getRules().getOffset(Instant.ofEpochSecond(time)).getTotalSeconds();
        int second = begins.time().toSecondOfDay();
        boolean ofNextDate = !begins.time().isBefore(LocalTime.NOON);
        return time + offset + (ofNextDate ? DAY - second : -second);
    }
}
