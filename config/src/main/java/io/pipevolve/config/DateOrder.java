package io.pipevolve.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a date such as 05/06/2024 is meant where a price file's rows leave it open. */
public enum DateOrder {
    DAY_FIRST, MONTH_FIRST;

    /** The name in definitions and options, such as {@code day-first}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static DateOrder of(String text) {
        return Arrays.stream(values()).filter(order -> order.key().equals(text.strip())).findFirst()
                .orElseThrow(() -> new InvalidValueException("dates", "(%s) is not one of %s.".formatted(
                        Quoted.of(text),
                        Arrays.stream(values()).map(DateOrder::key).collect(Collectors.joining(", ")))));
    }
}
