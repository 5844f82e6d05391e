package io.pipevolve.optimizer.inspection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.Quoted;
import io.pipevolve.fitness.data.PriceGaps;
import io.pipevolve.fitness.data.PriceReading;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What was understood of a price file, as people and programs read it. */
record InspectionReport(PriceReading reading, Optional<GuessedPair> pair, Optional<Path> plot) {
    String text() {
        var series = reading.series();
        var dates = dates();
        var text = new StringBuilder(Words.item("", "%s: %s %s bars from %s to %s".formatted(
                Quoted.whole(series.path().toString()), Words.count(series.size()), series.timeframe(),
                dates.text(series.first()), dates.text(series.last()))));
        reading.facts().forEach((name, value) -> line(text, name, value));
        line(text, "pair", pair.map(guess -> "%s, %s".formatted(guess.pair(), guess.from()))
                .orElse("not told by the file; name it with --pair"));
        var gaps = PriceGaps.of(series);
        line(text, "gaps", gaps.count() == 0
                ? "none outside of weekends"
                : String.format(Locale.ROOT, "%,d outside of weekends, the longest of %s after %s", gaps.count(),
                        lasting(gaps.longest()), dates.text(gaps.after())));
        line(text, "weekends", gaps.weekendBars() == 0
                ? "no bar on a Saturday or Sunday"
                : String.format(Locale.ROOT, "%,d bars on Saturdays and Sundays", gaps.weekendBars()));
        reading.remarks().forEach(remark -> line(text, remark.startsWith("Warning: ") ? "warning" : "note",
                remark.replaceFirst("^Warning: ", "")));
        line(text, "folds", folds() == 0
                ? "too few bars for a search with default settings"
                : "room for %d in a search with default settings".formatted(folds()));
        plot.ifPresent(picture -> line(text, "plot", Quoted.whole(picture.toString())));
        return text.toString();
    }

    ObjectNode json() {
        var series = reading.series();
        var dates = dates();
        var json = Json.object().put("file", series.path().toString()).put("timeframe", series.timeframe().name())
                .put("bars", series.size()).put("from", dates.iso(series.first()))
                .put("to", dates.iso(series.last())).put("sha256", series.sha256())
                .put("pair", pair.map(guess -> guess.pair().toString()).orElse(null));
        var understood = json.putObject("understood");
        reading.facts().forEach(understood::put);
        var gaps = PriceGaps.of(series);
        json.put("gaps", gaps.count()).put("longest_gap_seconds", gaps.longest().toSeconds())
                .put("weekend_bars", gaps.weekendBars());
        var dropped = json.putObject("dropped");
        reading.dropped().forEach(dropped::put);
        var notes = json.putArray("notes");
        reading.notes().forEach(notes::add);
        var warnings = json.putArray("warnings");
        reading.warnings().forEach(warnings::add);
        plot.ifPresent(picture -> json.put("plot", picture.toString()));
        return json.put("folds", folds());
    }

    private static String lasting(Duration time) {
        if (time.toHours() >= 48)
            return time.toHoursPart() == 0
                    ? "%d days".formatted(time.toDays())
                    : "%d days and %d hours".formatted(time.toDays(), time.toHoursPart());
        return time.toMinutes() >= 120
                ? "%d hours".formatted(time.toHours())
                : "%d minutes".formatted(time.toMinutes());
    }

    private int folds() {
        return WalkForward.mostFolds(reading.series().size(), DefaultSettings.EVALUATION, DefaultSettings.SPACE);
    }

    private BarDates dates() {
        return new BarDates(reading.series().timeframe());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(Words.item("  %-10s ".formatted(name), value));
    }
}
