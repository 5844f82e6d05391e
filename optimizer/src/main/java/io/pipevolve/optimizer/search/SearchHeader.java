package io.pipevolve.optimizer.search;

import io.pipevolve.fitness.split.Segment;
import io.pipevolve.optimizer.environment.ProgramVersion;
import io.pipevolve.results.report.BarDates;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** The first lines of a search: what is searched, on which prices, in which folds. */
record SearchHeader(ResolvedSearch inputs) {
    void print(PrintStream to) {
        var definition = inputs.definition();
        var series = inputs.series();
        to.printf(Locale.ROOT, "Pipevolve %s: search %s, %s %s, %,d prices %s to %s, space of %,d configurations%n",
                ProgramVersion.number(), definition.name(), definition.pair(), series.timeframe(), series.size(),
                dates().text(series.first()), dates().text(series.last()), definition.space().size());
        to.printf("  prices: %s%n", inputs.reading().facts().entrySet().stream()
                .map(fact -> fact.getKey() + " " + fact.getValue()).collect(Collectors.joining("; ")));
        inputs.reading().remarks().forEach(remark -> to.printf("  prices: %s%n", remark));
        var execution = definition.execution();
        to.printf(Locale.ROOT, "  on %s in %s, trials at once: %d, threads each: %d%n", execution.device().key(),
                execution.precisionKey(), inputs.workers(), execution.threads());
        var folds = inputs.splits().folds();
        for (int k = 0; k < folds.size(); k++) {
            var split = folds.get(k).split();
            var origins = folds.get(k).origins();
            to.printf(Locale.ROOT, "  fold %d: trained on %s, stop segment %s, %,d forecasts from %s to %s%n", k + 1,
                    span(split.training()), span(split.stop()), origins.count(), time(origins.first()),
                    time(origins.last()));
        }
        to.printf(Locale.ROOT, "  hold-out, closed until the end: %s%n", span(inputs.splits().holdOut()));
    }

    private String span(Segment segment) {
        return time(segment.from()) + " to " + time(segment.lastBar());
    }

    private String time(int bar) {
        return dates().text(inputs.series().times()[bar]);
    }

    private BarDates dates() {
        return new BarDates(inputs.series().timeframe());
    }
}
