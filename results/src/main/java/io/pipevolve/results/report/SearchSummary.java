package io.pipevolve.results.report;

import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** The text that a search ends with: what was found, what it is worth, what to type next. */
public final class SearchSummary {
    private static final int BEST = 5;

    private final SearchView view;
    private final NextCommands commands;

    private SearchSummary(SearchView view, NextCommands commands) {
        this.view = view;
        this.commands = commands;
    }

    /** At most 100 columns, but for the commands; ends with a newline. */
    public static String text(SearchView view, NextCommands commands) {
        var summary = new SearchSummary(view, commands);
        return summary.head() + (view.ranked().isEmpty() ? "No trial is complete.\n" : summary.found())
                + summary.failures() + "\n" + summary.next();
    }

    static String counts(SearchView view) {
        long reused = view.trials().stream().filter(Trial::reused).count();
        return Words.count(view.trials().size(), "configuration", "configurations") + " in "
                + Words.count(view.search().run().evaluations(), "evaluation", "evaluations") + ", "
                + view.failed().size()
                + " failed" + (reused > 0 ? ", " + reused + " taken from the store" : "");
    }

    private String head() {
        var search = view.search();
        return Words.paragraph("Search %s is %s: %s %s, %s, %s.".formatted(search.name(), view.state().key(),
                search.pair(), search.timeframe(), counts(view), Words.time(search.run().spent()))) + "\n";
    }

    private String found() {
        var ranking = new RankingTable(BestView.of(view));
        return ranking.table(BEST) + "\n" + ranking.legend() + standing() + randomWalk() + HoldOutText.of(view)
                + trend() + genes();
    }

    private String standing() {
        var ranked = view.ranked();
        if (!Baseline.againstItself(ranked.getFirst().folds()))
            return "";
        long better = ranked.stream().filter(trial -> trial.score() < 0).count();
        return Words.paragraph(better == 0
                ? "No configuration scored better than the random walk, whose score is 0: repeating the last price is "
                        + "the best of this table."
                : """
                        %s of %s scored better than the random walk, whose score is 0; the best of many does so by \
                        luck, too."""
                        .formatted(Words.count(better),
                                Words.count(ranked.size(), "configuration", "configurations")));
    }

    private String randomWalk() {
        var folds = view.ranked().getFirst().folds();
        return Words.paragraph("Random walk at the best's %s validation origins: RMSE %s pips; the best's: %s pips."
                .formatted(Words.count(folds.stream().mapToLong(fold -> fold.errors().origins()).sum()),
                        Words.tenths(Baseline.rmsePips(folds, fold -> fold.errors().naiveRmsePips())),
                        Words.tenths(Baseline.rmsePips(folds, fold -> fold.errors().rmsePips()))));
    }

    private String trend() {
        var trend = LossTrend.of(view.ranked());
        if (trend.trials() == 0)
            return "";
        return Words.paragraph(trend.notFallen() == 0
                ? "Training loss: it fell from the first tenth of the steps to the last in %s."
                        .formatted(trend.trials() == 1 ? "the only trial" : "all %d trials".formatted(trend.trials()))
                : """
                        Training loss: it did not fall from the first tenth of the steps to the last in %d of %d \
                        trials; that is right on a pure random walk, elsewhere the budget is too small, or the \
                        learning rate too small or too large."""
                        .formatted(trend.notFallen(), trend.trials()));
    }

    private String genes() {
        var genes = GeneImportance.of(view.ranked());
        if (genes.isEmpty())
            return "";
        var table = new TextTable("Gene", ">Share", ">By chance", ">Values", ">Trials");
        for (var gene : genes)
            table.row(gene.gene(), Words.percent(gene.share()), Words.percent(gene.byChance()), gene.values(),
                    gene.trials());
        return "\n" + Words.paragraph(
                """
                        Which genes mattered: share of the score's variance between the values of a gene, beside the \
                        share that a gene without effect has on average. It describes these %d complete trials and is \
                        no test."""
                        .formatted(view.ranked().size()))
                + table;
    }

    private String failures() {
        var reasons = view.failed().stream()
                .collect(Collectors.groupingBy(t -> t.failure().orElseThrow(), Collectors.counting()));
        return reasons.isEmpty()
                ? ""
                : "\nFailed trials, by reason:\n" + reasons.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(e -> Words.paragraph(e.getValue() + " x " + e.getKey())).collect(Collectors.joining());
    }

    private String next() {
        var name = view.search().name();
        var text = new StringBuilder("Next:\n");
        if (view.state() == SearchState.INTERRUPTED)
            next(text, "resume", name);
        next(text, "show", name);
        if (view.ranked().size() > BEST)
            next(text, "trials", name, "--sort", "score");
        if (!view.ranked().isEmpty()) {
            next(text, "forecast", name, "--prices", view.search().provenance().prices());
            next(text, "backtest", name);
            next(text, "export", name, "--to", "exported/" + name);
        }
        return text.toString();
    }

    private void next(StringBuilder text, String... words) {
        text.append("  ").append(commands.line(words)).append('\n');
    }
}
