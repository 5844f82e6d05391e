package io.pipevolve.optimizer.search;

import io.pipevolve.fitness.split.Segment;
import io.pipevolve.optimizer.environment.ProgramVersion;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.Words;
import java.io.PrintStream;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first lines of a search: what is searched, on which prices, in which folds. */
record SearchHeader(ResolvedSearch inputs, Optional<String> warmStart) {
    void print(PrintStream to) {
        var definition = inputs.definition();
        var series = inputs.series();
        to.print(Words.item("", "Pipevolve %s: search %s, %s %s, %s prices %s to %s, space of %s configurations"
                .formatted(ProgramVersion.number(), definition.name(), definition.pair(), series.timeframe(),
                        Words.count(series.size()), dates().text(series.first()), dates().text(series.last()),
                        Words.count(definition.space().size()))));
        to.print(Words.item("  prices: ", inputs.reading().facts().entrySet().stream()
                .map(fact -> fact.getKey() + " " + fact.getValue()).collect(Collectors.joining("; "))));
        inputs.reading().remarks().forEach(remark -> to.print(Words.item("  prices: ", remark)));
        warmStart.ifPresent(told -> to.print(Words.item("  ", "founders from search " + told)));
        var execution = definition.execution();
        to.print(Words.item("  ", "on %s in %s, trials at once: %d, threads each: %d".formatted(
                execution.device().key(), execution.precisionKey(), inputs.workers(), execution.threads())));
        var folds = inputs.splits().folds();
        for (int k = 0; k < folds.size(); k++) {
            var split = folds.get(k).split();
            var origins = folds.get(k).origins();
            to.print(Words.item("  fold %d: ".formatted(k + 1),
                    "trained on %s, stop segment %s, %s forecasts from %s to %s".formatted(span(split.training()),
                            span(split.stop()), Words.count(origins.count()), time(origins.first()),
                            time(origins.last()))));
        }
        to.print(Words.item("  ", "hold-out, closed until the end: " + span(inputs.splits().holdOut())));
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
