package io.pipevolve.optimizer.cli;

import io.pipevolve.results.report.BarDates;
import java.io.PrintStream;
import java.util.Locale;

/** The first lines of a search: what is searched, on which prices, in which folds. */
record SearchHeader(SearchInputs inputs) {
    void print(PrintStream to) {
        var definition = inputs.definition();
        var series = inputs.series();
        to.printf(Locale.ROOT, "Pipevolve %s: search %s, %s %s, %,d prices %s to %s, space of %,d configurations%n",
                Version.number(), definition.name(), definition.pair(), series.timeframe(), series.size(),
                dates().text(series.first()), dates().text(series.last()), definition.space().size());
        var execution = definition.execution();
        to.printf(Locale.ROOT, "  on %s in %s, trials at once: %d, threads each: %d%n", execution.device(),
                execution.precision(), inputs.workers(), execution.threads());
        var folds = inputs.splits().folds();
        for (int k = 0; k < folds.size(); k++)
            to.printf(Locale.ROOT, "  fold %d: tuned on %s to %s, scored on %s to %s%n", k + 1,
                    time(folds.get(k).seen().from()), time(folds.get(k).seen().lastBar()),
                    time(folds.get(k).scored().from()), time(folds.get(k).scored().lastBar()));
        to.printf(Locale.ROOT, "  hold-out, closed until the end: %s to %s%n", time(inputs.splits().holdOut().from()),
                time(inputs.splits().holdOut().lastBar()));
    }

    private String time(int bar) {
        return dates().text(inputs.series().times()[bar]);
    }

    private BarDates dates() {
        return new BarDates(inputs.series().timeframe());
    }
}
