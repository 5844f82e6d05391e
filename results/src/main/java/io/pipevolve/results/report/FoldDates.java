package io.pipevolve.results.report;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import java.util.ArrayList;
import java.util.List;

/** The first and last bars of folds for people: fitted to, chosen the weights on, held against forecasts. */
final class FoldDates {
    private static final String TRAINED = "trained on";
    private static final String SCORED = "scored on";

    private final BarDates bars;
    private final TextTable table = new TextTable(">Fold", "Bars", "From", "To");
    private final List<FoldScore> folds = new ArrayList<>();

    FoldDates(BarDates bars) {
        this.bars = bars;
    }

    void add(String name, FoldScore fold) {
        folds.add(fold);
        row(name, TRAINED, new BarSpan(fold.trainFrom(), fold.trainTo()));
        fold.stop().ifPresent(stop -> row("", "stop segment", stop));
        row("", SCORED, new BarSpan(fold.from(), fold.to()));
    }

    /** Ends with a newline. */
    String text() {
        return folds.stream().allMatch(fold -> fold.stop().isPresent())
                ? table.toString()
                : table + Words.paragraph(
                        """
                                Where no stop segment is told, an older Pipevolve scored the fold: "%s" ends with the \
                                stop segment, "%s" is the whole segment, and not all of it may have been scored."""
                                .formatted(TRAINED, SCORED));
    }

    private void row(String name, String what, BarSpan span) {
        table.row(name, what, bars.text(span.from()), bars.text(span.to()));
    }
}
