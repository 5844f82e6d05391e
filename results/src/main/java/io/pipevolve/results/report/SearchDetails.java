package io.pipevolve.results.report;

import io.pipevolve.config.FoldScore;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.GenerationRecord.Individual;
import io.pipevolve.results.Ownership;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchState;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** All that is known of one search: what it was asked, where it stands, what its best found in each fold. */
public final class SearchDetails {
    private SearchDetails() {
    }

    /** Times of day are those of the zone; ends with a newline. */
    public static String text(SearchView view, ZoneId zone) {
        return facts(view, zone) + "\n" + best(view) + generations(view) + "\nDefinition:\n"
                + view.search().provenance().definition().strip().indent(2);
    }

    private static String facts(SearchView view, ZoneId zone) {
        var search = view.search();
        var facts = new TextTable("Search", search.name() + " (id " + search.id() + ")").row("State",
                view.state().key() + search.run().failure().map(reason -> ": " + reason).orElse(""));
        if (view.state() == SearchState.RUNNING)
            facts.row("", Ownership.runner(search.owner()));
        facts.row("Pair", search.pair() + ", " + search.timeframe() + " bars")
                .row("Prices", search.provenance().prices())
                .row("", "SHA-256 " + search.provenance().pricesSha256());
        search.provenance().baseModelSha256().ifPresent(sha256 -> facts.row("Base model", "SHA-256 " + sha256));
        facts.row("Runs with",
                "Pipevolve %s, seed %d, device %s, %s, %s, %s".formatted(search.provenance().codeVersion(),
                        search.provenance().seed(), search.provenance().device(), search.provenance().precision(),
                        Words.count(search.provenance().threads(), "thread a trial", "threads a trial"),
                        Words.count(search.provenance().workers(), "worker", "workers")));
        search.provenance().warmStart().ifPresent(told -> facts.row("Founders", "from search " + told));
        Portfolio.of(search).ifPresent(name -> facts.row("Portfolio", name));
        facts.row("Created", SearchList.TIME.format(search.run().created().atZone(zone)) + " " + zone);
        search.run().ended()
                .ifPresent(ended -> facts.row("Ended", SearchList.TIME.format(ended.atZone(zone)) + " " + zone));
        return facts.row("Time spent", Words.time(search.run().spent())).row("Tried", SearchSummary.counts(view))
                .toString() + crashes(view);
    }

    private static String crashes(SearchView view) {
        return view.crashed().stream().map(attempt -> Words.paragraph(
                "Trial %d has crashed: the process died %s, the last time in a fold begun %s (limits.crashes below says how often it may)."
                        .formatted(attempt.number(), Words.count(attempt.crashes(), "time", "times"),
                                attempt.lastBegun().truncatedTo(ChronoUnit.SECONDS))))
                .collect(Collectors.joining());
    }

    private static String best(SearchView view) {
        return view.best().map(trial -> {
            var text = Words
                    .paragraph("Best: trial %d, %s: NRMSE %s, score %s (± %s), %s trained parameters%s.".formatted(
                            trial.number(), trial.config().label(), Words.ratio(trial.nrmse()),
                            Words.ratio(trial.score()),
                            Words.ratio(trial.scoreError()), Words.count(trial.trainableParameters()),
                            Words.baseKept(trial) + Words.randomWalk(trial)));
            var dates = new FoldDates(view.dates());
            var errors = new TextTable(">Fold", ">Origins", ">NRMSE", ">Hits", ">Pips", ">Walk", ">Shrinkage");
            for (int i = 0; i < trial.folds().size(); i++)
                fold(dates, errors, Integer.toString(i + 1), trial.folds().get(i));
            view.holdOutOfBest().ifPresent(holdOut -> fold(dates, errors, "hold-out", holdOut.fold()));
            return text + dates.text() + "\n" + errors
                    + "Hits: share of forecast directions that came true.\n"
                    + "Pips: root mean square error of the forecasts; Walk: the random walk's, in pips too.\n"
                    + Words.paragraph(Words.SHRINKAGE)
                    + HoldOutText.of(view)
                    + view.holdOutOfBest().map(holdOut -> StepText.of(holdOut.fold())).orElse("");
        }).orElse("No trial is complete yet.\n");
    }

    private static void fold(FoldDates dates, TextTable errors, String name, FoldScore fold) {
        dates.add(name, fold);
        errors.row(name, Words.count(fold.errors().origins()), Words.ratio(fold.errors().nrmse()),
                Words.percent(fold.hitRate()),
                Words.tenths(fold.errors().rmsePips()),
                Words.tenths(fold.errors().naiveRmsePips()), Words.shrinkage(fold));
    }

    private static String generations(SearchView view) {
        if (view.generations().isEmpty())
            return "";
        return "\n" + Words.paragraph("Best score in the population of each generation: %s.".formatted(
                view.generations().stream().map(SearchDetails::best).collect(Collectors.joining(", "))));
    }

    private static String best(GenerationRecord generation) {
        return Words.ratio(generation.population().stream().mapToDouble(Individual::score).min().orElse(Double.NaN));
    }
}
