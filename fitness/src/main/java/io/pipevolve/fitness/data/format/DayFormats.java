package io.pipevolve.fitness.data.format;

import java.util.List;

/** The table of the ways to write a day. */
final class DayFormats {
    /** All that are known; a column is read in the only one that reads each of its cells. */
    static final List<DayFormat> ALL = List.of(new YearFirst(), new CompactDay(), new UnixTime(),
            new NumericDay('.', NumericDay.Order.DAY, 4), new NumericDay('/', NumericDay.Order.DAY, 4),
            new NumericDay('/', NumericDay.Order.MONTH, 4), new NumericDay('-', NumericDay.Order.DAY, 4),
            new NumericDay('-', NumericDay.Order.MONTH, 4), new NumericDay('.', NumericDay.Order.DAY, 2),
            new NumericDay('.', NumericDay.Order.YEAR, 2), new NumericDay('/', NumericDay.Order.DAY, 2),
            new NumericDay('/', NumericDay.Order.MONTH, 2), new NumericDay('/', NumericDay.Order.YEAR, 2),
            new NumericDay('-', NumericDay.Order.DAY, 2), new NumericDay('-', NumericDay.Order.MONTH, 2),
            new NumericDay('-', NumericDay.Order.YEAR, 2), new NamedMonth(), new KanjiDay());

    private DayFormats() {
    }
}
