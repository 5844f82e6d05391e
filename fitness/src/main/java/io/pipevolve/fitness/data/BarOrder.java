package io.pipevolve.fitness.data;

import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.format.BarList;
import io.pipevolve.fitness.data.format.Bars;
import io.pipevolve.fitness.data.format.Findings;
import io.pipevolve.fitness.data.format.Place;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Set;

/** Brings bars into the order of time: files that descend throughout are turned round, others must ascend. */
final class BarOrder {
    private static final long HOUR = 3600;
    private static final int LATEST_CHANGE = 3;
    /** Prices are known of since the 18th century; a time outside is a cell that was damaged. */
    private static final long EARLIEST = LocalDate.of(1700, 1, 1).toEpochDay() * 24 * HOUR;
    private static final long LATEST = LocalDate.of(2200, 1, 1).toEpochDay() * 24 * HOUR;
    private static final Set<Month> CHANGES = Set.of(Month.MARCH, Month.APRIL, Month.OCTOBER, Month.NOVEMBER);

    private BarOrder() {
    }

    static Bars ascending(Bars read, Place place, Findings findings) {
        requireTimes(read, place);
        var bars = read;
        if (descends(read.times())) {
            bars = reversed(read);
            findings.note("the newest bar stands first: the bars are turned round");
            findings.changed();
        }
        return withoutRepeats(bars, place, findings);
    }

    private static void requireTimes(Bars bars, Place place) {
        for (int i = 0; i < bars.size(); i++) {
            long time = bars.times()[i];
            if (time < EARLIEST || time >= LATEST)
                throw place.fault(bars.lines()[i], "the time (%d s from 1970) lies outside of the years 1700 to 2199"
                        .formatted(time), "mend or delete the row");
        }
    }

    private static boolean descends(long[] times) {
        for (int i = 1; i < times.length; i++)
            if (times[i] > times[i - 1])
                return false;
        return times.length > 1 && times[0] > times[times.length - 1];
    }

    private static Bars reversed(Bars bars) {
        var list = new BarList(bars.whole());
        for (int i = bars.size() - 1; i >= 0; i--)
            list.add(bars, i);
        return list.bars();
    }

    private static Bars withoutRepeats(Bars bars, Place place, Findings findings) {
        int repeats = 0;
        for (int i = 1; i < bars.size(); i++) {
            if (bars.times()[i] > bars.times()[i - 1])
                continue;
            if (bars.times()[i] == bars.times()[i - 1] && bars.closes()[i] == bars.closes()[i - 1])
                repeats++;
            else
                throw fault(bars, i, place);
        }
        if (repeats == 0)
            return bars;
        findings.dropped("rows that repeat the time and price of the row above", repeats);
        var list = new BarList(bars.whole());
        for (int i = 0; i < bars.size(); i++)
            if (i == 0 || bars.times()[i] > bars.times()[i - 1])
                list.add(bars, i);
        return list.bars();
    }

    private static UserException fault(Bars bars, int i, Place place) {
        var time = time(bars.times()[i]);
        var previous = time(bars.times()[i - 1]);
        int line = bars.lines()[i];
        if (isRepeatedHour(bars.times()[i], bars.times()[i - 1]))
            return place.fault(line, "the hour of %s comes twice, as it does when summer time ends".formatted(time),
                    "export the prices in UTC");
        if (time.equals(previous))
            return place.fault(line, "the price (%s) of %s contradicts the row above (%s)".formatted(bars.closes()[i],
                    time, bars.closes()[i - 1]), "delete one of the two");
        return place.fault(line, "the time (%s) lies before that of the row above (%s)".formatted(time, previous),
                "sort the rows by time, oldest first");
    }

    private static boolean isRepeatedHour(long time, long previous) {
        var at = time(time);
        return previous - time < HOUR && at.getDayOfWeek() == DayOfWeek.SUNDAY && CHANGES.contains(at.getMonth())
                && at.getHour() <= LATEST_CHANGE && (at.getHour() > 0 || at.getMinute() > 0);
    }

    static LocalDateTime time(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }
}
