package io.pipevolve.fitness.data.format;

import io.pipevolve.config.DateOrder;
import java.util.List;
import java.util.Optional;

/** A way to write a day. */
interface DayFormat {
    /** All that are known; a column is read in the only one that reads each of its cells. */
    List<DayFormat> ALL = List.of(new YearFirst(), new CompactDay(), new UnixTime(),
            new NumericDay('.', NumericDay.Order.DAY, 4), new NumericDay('/', NumericDay.Order.DAY, 4),
            new NumericDay('/', NumericDay.Order.MONTH, 4), new NumericDay('-', NumericDay.Order.DAY, 4),
            new NumericDay('-', NumericDay.Order.MONTH, 4), new NumericDay('.', NumericDay.Order.DAY, 2),
            new NumericDay('.', NumericDay.Order.YEAR, 2), new NumericDay('/', NumericDay.Order.DAY, 2),
            new NumericDay('/', NumericDay.Order.MONTH, 2), new NumericDay('/', NumericDay.Order.YEAR, 2),
            new NumericDay('-', NumericDay.Order.DAY, 2), new NumericDay('-', NumericDay.Order.MONTH, 2),
            new NumericDay('-', NumericDay.Order.YEAR, 2), new NamedMonth(), new KanjiDay());

    /** How it looks, such as {@code yyyy-MM-dd}. */
    String pattern();

    /** Which of day and month it puts first, if it is one of two that only differ in that. */
    default Optional<DateOrder> order() {
        return Optional.empty();
    }

    /**
     * Reads the day that begins at {@code from}; gives where it ends, or -1. A way that writes the moment whole ends at
     * {@code to} and sets the clock too.
     */
    int read(String text, int from, int to, TimeCell into);
}
