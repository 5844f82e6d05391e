package io.pipevolve.optimizer.cli;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Locale;

/** The first lines of a search: what is searched, on which prices, in which folds. */
record SearchHeader(SearchInputs inputs) {
    void print(PrintStream to) {
        var definition = inputs.definition();
        var series = inputs.series();
        to.printf(Locale.ROOT, "Pipevolve %s: search %s, %s %s, %,d prices %s to %s, space of %,d configurations%n",
                Version.number(), definition.name(), definition.pair(), series.timeframe(), series.size(),
                series.first().toLocalDate(), series.last().toLocalDate(), definition.space().size());
        var folds = inputs.splits().folds();
        for (int k = 0; k < folds.size(); k++)
            to.printf(Locale.ROOT, "  fold %d: tuned on %s to %s, scored on %s to %s%n", k + 1,
                    day(folds.get(k).seen().from()), day(folds.get(k).seen().lastBar()),
                    day(folds.get(k).scored().from()), day(folds.get(k).scored().lastBar()));
        to.printf(Locale.ROOT, "  hold-out, closed until the end: %s to %s%n", day(inputs.splits().holdOut().from()),
                day(inputs.splits().holdOut().lastBar()));
    }

    private LocalDate day(int bar) {
        return inputs.series().times()[bar].toLocalDate();
    }
}
