package io.pipevolve.fitness.data.format;

import io.pipevolve.config.DateOrder;
import java.util.Optional;

/** A way to write a day. */
interface DayFormat {
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
