package io.pipevolve.fitness.data;

import io.pipevolve.config.Timeframe;
import io.pipevolve.config.UserException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * Closing prices in order of time, one a bar. Both arrays are shared: nobody writes into them.
 *
 * @param path
 *            of the file they come from
 * @param sha256
 *            of the whole file, or of the bars where they are more than the file's own cells (scaled, joined, chosen or
 *            left out), in lower-case hex
 * @param timeframe
 *            of the bars
 * @param times
 *            opening times of the bars, strictly ascending, in the file's own zone, or in UTC where it tells its zone
 * @param closes
 *            prices, above 0
 */
public record PriceSeries(Path path, String sha256, Timeframe timeframe, LocalDateTime[] times, double[] closes) {
    public PriceSeries {
        if (times.length != closes.length || times.length == 0)
            throw new IllegalArgumentException(
                    "%d times and %d prices: give one price a bar.".formatted(times.length, closes.length));
    }

    public int size() {
        return closes.length;
    }

    public LocalDateTime first() {
        return times[0];
    }

    public LocalDateTime last() {
        return times[times.length - 1];
    }

    /** The bars that open on these days or between them; an empty end is the file's own. */
    public PriceSeries between(Optional<LocalDate> from, Optional<LocalDate> to) {
        int start = from.map(day -> index(day.atStartOfDay())).orElse(0);
        int end = to.map(day -> index(day.plusDays(1).atStartOfDay())).orElse(size());
        if (start >= end)
            throw new UserException("%s has no bar from %s to %s; it runs from %s to %s: change from or to.".formatted(
                    path, from.map(LocalDate::toString).orElse("its start"),
                    to.map(LocalDate::toString).orElse("its end"),
                    first().toLocalDate(), last().toLocalDate()));
        return part(start, end);
    }

    /** The first bars, so many. */
    public PriceSeries upTo(int bars) {
        return part(0, bars);
    }

    private PriceSeries part(int start, int end) {
        return new PriceSeries(path, sha256, timeframe, Arrays.copyOfRange(times, start, end),
                Arrays.copyOfRange(closes, start, end));
    }

    /** This series, if its bars are those asked for. */
    public PriceSeries requireTimeframe(Timeframe asked) {
        if (asked != timeframe)
            throw new UserException(
                    "%s holds %s bars, but timeframe is %s: write timeframe: %s, or give a file of %s bars or shorter ones."
                            .formatted(path, timeframe, asked, timeframe, asked));
        return this;
    }

    private int index(LocalDateTime time) {
        int found = Arrays.binarySearch(times, time);
        return found >= 0 ? found : -found - 1;
    }
}
