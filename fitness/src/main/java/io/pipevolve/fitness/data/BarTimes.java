package io.pipevolve.fitness.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Moments as dates and times; those of one day share its date, and those of one minute of the day its time. */
final class BarTimes {
    private static final int DAY = 86_400;

    private BarTimes() {
    }

    /**
     * @param seconds
     *            since 1970
     */
    static LocalDateTime[] of(long[] seconds) {
        var times = new LocalDateTime[seconds.length];
        var clocks = new LocalTime[DAY / 60];
        long day = Long.MIN_VALUE;
        var date = LocalDate.EPOCH;
        for (int i = 0; i < times.length; i++) {
            if (Math.floorDiv(seconds[i], DAY) != day) {
                day = Math.floorDiv(seconds[i], DAY);
                date = LocalDate.ofEpochDay(day);
            }
            int second = Math.floorMod(seconds[i], DAY);
            times[i] = LocalDateTime.of(date,
                    second % 60 == 0 ? clock(clocks, second) : LocalTime.ofSecondOfDay(second));
        }
        return times;
    }

    @SuppressWarnings("NullAway")
    private static LocalTime clock(LocalTime[] clocks, int second) {
        if (clocks[second / 60] == null)
            clocks[second / 60] = LocalTime.ofSecondOfDay(second);
        return clocks[second / 60];
    }
}
