package io.pipevolve.fitness.data;

import io.pipevolve.config.DayStart;
import io.pipevolve.config.Timeframe;
import io.pipevolve.fitness.data.format.BarStart;
import io.pipevolve.fitness.data.format.Bars;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;

/** Joins bars into longer ones: the last close of each. Days begin at midnight of the file's clock unless told. */
record Resampling(long[] times, double[] closes, boolean lastIncomplete) {
    private static final int DAY = 86_400;

    static Resampling of(Bars bars, Timeframe from, Timeframe to, Optional<DayStart> start) {
        var times = new long[bars.size()];
        var closes = new double[bars.size()];
        int size = 0;
        long ends = 0;
        for (int i = 0; i < bars.size(); i++) {
            long local = local(bars.times()[i], start);
            long begin = BarStart.of(local, to);
            ends = local + from.length().toSeconds();
            if (size == 0 || times[size - 1] != begin)
                size++;
            times[size - 1] = begin;
            closes[size - 1] = bars.closes()[i];
        }
        boolean incomplete = size > 0 && BarStart.of(ends, to) == times[size - 1];
        int complete = incomplete ? size - 1 : size;
        return new Resampling(Arrays.copyOf(times, complete), Arrays.copyOf(closes, complete), incomplete);
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
