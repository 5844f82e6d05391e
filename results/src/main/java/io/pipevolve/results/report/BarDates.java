package io.pipevolve.results.report;

import io.pipevolve.config.Timeframe;
import io.pipevolve.results.SearchRecord;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the time of a bar is written: without the time of day where a bar is a day or longer. */
public record BarDates(Timeframe timeframe) {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    static BarDates of(SearchRecord search) {
        return new BarDates(Timeframe.of(search.timeframe()));
    }

    /** ISO 8601, for programs. */
    public String iso(LocalDateTime time) {
        return daily() ? time.toLocalDate().toString() : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }

    /** For people: to the minute. */
    public String text(LocalDateTime time) {
        return daily() ? time.toLocalDate().toString() : MINUTES.format(time);
    }

    String span(LocalDateTime from, LocalDateTime to) {
        return text(from) + " to " + text(to);
    }

    private boolean daily() {
        return timeframe.length().compareTo(Duration.ofDays(1)) >= 0;
    }
}
