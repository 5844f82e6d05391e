package io.pipevolve.config;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 2d}. */
public final class DurationText {
    private static final Pattern PARTS = Pattern
            .compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

    private DurationText() {
    }

    /** Reads a duration of days, hours, minutes and seconds, in that order, each with its letter. */
    public static Duration parse(String text) {
        var parts = PARTS.matcher(text);
        if (text.isEmpty() || !parts.matches())
            throw new InvalidValueException("duration",
                    "(%s) must be a time with its unit, such as 90s, 10m, 2h or 1h30m.".formatted(Quoted.of(text)));
        return Duration.ofDays(number(parts.group(1))).plusHours(number(parts.group(2)))
                .plusMinutes(number(parts.group(3))).plusSeconds(number(parts.group(4)));
    }

    /** Writes whole seconds in the form that {@link #parse} reads. */
    public static String of(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toDays(), 'd');
        append(text, duration.toHoursPart(), 'h');
        append(text, duration.toMinutesPart(), 'm');
        append(text, duration.toSecondsPart(), 's');
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long number, char unit) {
        if (number != 0)
            text.append(number).append(unit);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
