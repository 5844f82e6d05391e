package io.pipevolve.fitness.data;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;

/**
 * What a series lacks.
 *
 * @param count
 *            of places where bars are missing, other than over a weekend
 * @param longest
 *            of them
 * @param after
 *            the bar before the longest; the first bar where there is none
 * @param weekendBars
 *            bars on Saturdays and Sundays
 */
public record PriceGaps(int count, Duration longest, LocalDateTime after, int weekendBars) {
    private static final Duration LONGEST_WEEKEND = Duration.ofHours(78);
    private static final Duration SUMMER_TIME = Duration.ofHours(1);

    public static PriceGaps of(PriceSeries series) {
        var times = series.times();
        int count = 0;
        var longest = Duration.ZERO;
        var after = times[0];
        int weekendBars = isWeekend(times[0]) ? 1 : 0;
        var bar = series.timeframe().length().compareTo(Duration.ofDays(28)) > 0
                ? Duration.ofDays(31)
                : series.timeframe().length();
        for (int i = 1; i < times.length; i++) {
            weekendBars += isWeekend(times[i]) ? 1 : 0;
            var apart = Duration.between(times[i - 1], times[i]);
            if (apart.compareTo(bar) <= 0 || (apart.compareTo(bar.plus(SUMMER_TIME)) <= 0 && bar.toHours() >= 4)
                    || isOverWeekend(times[i - 1], times[i], apart))
                continue;
            count++;
            if (apart.compareTo(longest) > 0) {
                longest = apart;
                after = times[i - 1];
            }
        }
        return new PriceGaps(count, longest, after, weekendBars);
    }

    private static boolean isOverWeekend(LocalDateTime from, LocalDateTime to, Duration apart) {
        return apart.compareTo(LONGEST_WEEKEND) <= 0 && from.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) >= 0
                && (to.getDayOfWeek() == DayOfWeek.MONDAY || to.getDayOfWeek() == DayOfWeek.SUNDAY);
    }

    private static boolean isWeekend(LocalDateTime time) {
        return time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }
}
