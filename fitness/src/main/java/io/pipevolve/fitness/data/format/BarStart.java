package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Timeframe;
import java.time.LocalDate;

/** Where the bar of a moment begins: weeks on Sunday, as MetaTrader's, months on their first day. */
public final class BarStart {
    private static final long DAY = 86_400;
    private static final long DAYS_FROM_A_SUNDAY = 4;

    private BarStart() {
    }

    /** In seconds since 1970, as the time is given. */
    public static long of(long time, Timeframe timeframe) {
        long day = Math.floorDiv(time, DAY);
        return switch (timeframe) {
            case MN1 -> LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay() * DAY;
            case W1 -> (day - Math.floorMod(day + DAYS_FROM_A_SUNDAY, 7)) * DAY;
            case M1, M5, M15, M30, H1, H4, D1 -> time - Math.floorMod(time, timeframe.length().toSeconds());
        };
    }
}
