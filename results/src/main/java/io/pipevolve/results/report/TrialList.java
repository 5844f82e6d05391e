package io.pipevolve.results.report;

/** All distinct configurations of a search as a table, in the order in which they were met. */
public final class TrialList {
    private TrialList() {
    }

    /** Ends with a newline. */
    public static String text(SearchView view) {
        if (view.trials().isEmpty())
            return "No such trial has ended yet.\n";
        var table = new TextTable(">Trial", ">Generation", "Configuration", ">NRMSE", ">Hits", ">Score", ">± s.e.",
                ">Time (s)",
                ">Memory", "State");
        for (var trial : view.trials())
            table.row(trial.number(), trial.generation(), trial.config().label(), Words.ratio(trial.nrmse()),
                    Words.percent(trial.hitRate()),
                    Words.ratio(trial.score()), Words.ratio(trial.scoreError()), Words.tenths(trial.seconds()),
                    Words.memory(trial.peakBytes()),
                    trial.outcome().key() + (trial.reused() ? ", from the store" : ""));
        return table.toString();
    }
}
