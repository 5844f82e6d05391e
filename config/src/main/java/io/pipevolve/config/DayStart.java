package io.pipevolve.config;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a broker's day begins, such as 17:00 in New York. A day that begins at noon or later is called after the date on
 * which it ends.
 */
public record DayStart(LocalTime time, ZoneId zone) {
    /** Reads {@code 17:00 America/New_York}; without a zone UTC is meant. */
    public static DayStart of(String text) {
        var words = text.strip().split(" +", -1);
        try {
            if (words.length <= 2)
                return new DayStart(LocalTime.parse(words[0]), ZoneId.of(words.length == 2 ? words[1] : "UTC"));
        } catch (DateTimeException _) {
            // told below
        }
        throw new InvalidValueException("day-starts",
                "(%s) must be a time of day and a zone, such as 17:00 America/New_York.".formatted(Quoted.of(text)));
    }

    @Override
    public String toString() {
        return time + " " + zone;
    }
}
