package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the times of a table's rows, in the one way in which all of them can be read. */
final class TimeReader {
    private static final String MEND = "write it like 2024-05-15 10:00:00";

    private final TimeCell cell = new TimeCell();
    private final Rows rows;
    private final DayFormat days;
    private final TimeZoneOf zone;

    private TimeReader(Rows rows, DayFormat days, TimeZoneOf zone) {
        this.rows = rows;
        this.days = days;
        this.zone = zone;
    }

    /** Whether a cell looks like a moment or a day. */
    static boolean isTime(String text) {
        var cell = new TimeCell();
        return DayFormats.ALL.stream().anyMatch(days -> {
            cell.clear();
            int end = days.read(text, 0, text.length(), cell);
            return end >= 0 && Clock.readRest(text, end, text.length(), cell);
        });
    }

    /** Whether a cell has a time of day, in the first way in which it can be read. */
    static boolean hasClock(String text) {
        var cell = new TimeCell();
        for (var days : DayFormats.ALL) {
            cell.clear();
            int end = days.read(text, 0, text.length(), cell);
            if (end >= 0 && Clock.readRest(text, end, text.length(), cell))
                return cell.hasClock;
        }
        return false;
    }

    static TimeReader decide(Rows rows, PriceRequest request, Findings findings) {
        var left = new ArrayList<>(DayFormats.ALL);
        var told = request.reading().dates();
        told.ifPresent(wanted -> left.removeIf(days -> days.order().filter(order -> order != wanted).isPresent()));
        rows.restart();
        var cell = new TimeCell();
        while (left.size() > 1 && rows.next()) {
            left.removeIf(days -> !read(rows, days, cell));
            if (left.isEmpty())
                throw unreadable(rows);
        }
        rows.restart();
        if (left.size() > 1 && left.stream().anyMatch(days -> told.isPresent() && days.order().equals(told)))
            left.removeIf(days -> !days.order().equals(told));
        if (left.size() > 1)
            left.retainAll(ordered(left, rows));
        if (left.size() != 1)
            throw undecided(left, rows);
        var days = left.getFirst();
        findings.fact("dates", days.pattern());
        if (request.reading().dates().isPresent() && days.order().isPresent())
            findings.changed();
        return new TimeReader(rows, days, TimeZoneOf.decide(rows, days, findings));
    }

    /** Seconds since 1970 of the row's time. */
    long read() {
        if (!read(rows, days, cell))
            throw unreadable(rows);
        if (zone.everywhere() ? !cell.hasOffset : cell.hasOffset && cell.offset != 0)
            throw rows.place().fault(rows.cells().line(),
                    "of the rows some tell their zone and some don't, such as this one (%s)".formatted(shown(rows)),
                    "write all of them in UTC");
        return zone.seconds(cell);
    }

    static boolean read(Rows rows, DayFormat days, TimeCell into) {
        var cells = rows.cells();
        var text = cells.text();
        int day = rows.layout().day();
        int clock = rows.layout().clock();
        into.clear();
        int end = days.read(text, cells.from(day), cells.to(day), into);
        if (end < 0)
            return false;
        if (clock == Layout.NONE)
            return Clock.readRest(text, end, cells.to(day), into);
        return end == cells.to(day) && Clock.read(text, cells.from(clock), cells.to(clock), into);
    }

    /** Those in which the rows ascend or descend throughout. */
    private static List<DayFormat> ordered(List<DayFormat> left, Rows rows) {
        var ordered = left.stream().filter(days -> isOrdered(days, rows)).toList();
        return ordered.isEmpty() ? left : ordered;
    }

    private static boolean isOrdered(DayFormat days, Rows rows) {
        var cell = new TimeCell();
        long previous = 0;
        int direction = 0;
        rows.restart();
        for (boolean first = true; rows.next(); first = false) {
            read(rows, days, cell);
            int step = first ? 0 : Long.compare(cell.local(), previous);
            if (step * direction < 0) {
                rows.restart();
                return false;
            }
            direction = step == 0 ? direction : step;
            previous = cell.local();
        }
        rows.restart();
        return true;
    }

    private static UserException unreadable(Rows rows) {
        return rows.place().fault(rows.cells().line(), "the time (%s) can't be read".formatted(shown(rows)), MEND);
    }

    private static UserException undecided(List<DayFormat> left, Rows rows) {
        rows.restart();
        boolean any = rows.next();
        if (!any)
            return rows.none();
        var patterns = left.stream().map(DayFormat::pattern).collect(Collectors.joining("; or "));
        boolean told = left.stream().anyMatch(days -> days.order().isPresent());
        return rows.place().fault(rows.cells().line(),
                "no row decides what the date (%s) means: %s".formatted(shown(rows), patterns),
                told ? "give --dates day-first or --dates month-first" : MEND);
    }

    private static String shown(Rows rows) {
        var day = rows.cells().cell(rows.layout().day());
        int clock = rows.layout().clock();
        return Quoted.of(clock == Layout.NONE ? day : day + " " + rows.cells().cell(clock));
    }
}
