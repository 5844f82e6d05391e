package io.pipevolve.config;

import java.util.List;

/** How a date such as 05/06/2024 is meant where a price file's rows leave it open. */
public enum DateOrder {
    DAY_FIRST, MONTH_FIRST;

    /** The name in definitions and options, such as {@code day-first}. */
    public String key() {
        return Keys.of(this, '-');
    }

    public static DateOrder of(String text) {
        return Keys.find("dates", List.of(values()), DateOrder::key, text.strip());
    }
}
