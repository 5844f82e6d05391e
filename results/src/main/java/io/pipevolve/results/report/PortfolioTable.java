package io.pipevolve.results.report;

import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import io.pipevolve.results.VerdictRecord;
import java.time.Duration;

/** One table over pairs and timeframes. */
public final class PortfolioTable {
    private PortfolioTable() {
    }

    /** Ends with a newline. */
    public static String text(PortfolioView view, NextCommands commands) {
        var table = new TextTable("Pair", "Bars", "Best", ">Trials", ">NRMSE", ">Hold-out", "Verdict", ">p",
                ">p among all");
        for (var row : view.rows())
            table.row(row.listed().search().pair(), row.listed().search().timeframe(),
                    row.best().map(trial -> trial.config().label()).orElse("-"), row.listed().tally().distinct(),
                    row.best().map(Trial::nrmse).map(Words::ratio).orElse("-"), holdOut(row), verdict(row),
                    row.listed().verdict().map(VerdictRecord::pRandomWalk).map(JudgedSearches::p).orElse("-"),
                    row.listed().adjustedP().stream().mapToObj(JudgedSearches::p).findFirst().orElse("-"));
        return "\n" + head(view) + "\n" + table + "\n" + legend(view) + "\n" + next(view, commands);
    }

    /** How one search has ended, in a line. */
    public static String line(PortfolioRow row) {
        return Words.paragraph("%s %s is %s: %s, best %s, hold-out %s, %s.".formatted(row.listed().search().pair(),
                row.listed().search().timeframe(), row.listed().state().key(),
                Words.count(row.listed().tally().distinct(), "configuration", "configurations"),
                row.best().map(trial -> trial.config().label()).orElse("none"), holdOut(row), verdict(row)));
    }

    private static String head(PortfolioView view) {
        var spent = view.rows().stream().map(row -> row.listed().search().run().spent()).reduce(Duration.ZERO,
                Duration::plus);
        long failed = view.rows().stream().mapToLong(row -> row.listed().tally().failed()).sum();
        return Words.paragraph("Portfolio %s is %s: %s of %s finished, %s, %s failed, %s.".formatted(view.name(),
                view.state().key(), Words.count(view.count(SearchState.FINISHED)),
                Words.count(view.rows().size(), "search", "searches"),
                Words.count(view.trials(), "configuration", "configurations"), Words.count(failed),
                Words.time(spent)));
    }

    private static String holdOut(PortfolioRow row) {
        return row.holdOut().map(holdOut -> Words.ratio(holdOut.fold().errors().nrmse())).orElse("-");
    }

    /** Where a search was not judged, why. */
    private static String verdict(PortfolioRow row) {
        var listed = row.listed();
        return listed.verdict().map(VerdictRecord::judgement).orElseGet(() -> switch (listed.state()) {
            case FAILED -> "failed: " + listed.search().run().failure().orElse("for no known reason");
            case INTERRUPTED -> listed.tally().distinct() == 0 ? "not begun" : "interrupted";
            case FINISHED, RUNNING -> listed.state().key();
        });
    }

    private static String legend(PortfolioView view) {
        var judged = view.rows().stream().map(PortfolioRow::listed)
                .filter(listed -> listed.adjustedP().isPresent()).toList();
        return Words.paragraph(
                "NRMSE: the best's on the bars of its search, the lowest of many; Hold-out: its one score on bars that the search never saw; 1 is the random walk, the last price repeated.")
                + (judged.isEmpty() ? "" : Words.paragraph(JudgedSearches.told(judged)));
    }

    private static String next(PortfolioView view, NextCommands commands) {
        var text = new StringBuilder("Next:\n");
        if (view.state() == SearchState.INTERRUPTED)
            text.append("  ").append(commands.line("resume", view.name())).append('\n');
        text.append("  ").append(commands.line("show", view.rows().getFirst().listed().search().name())).append('\n');
        if (view.rows().stream()
                .anyMatch(row -> row.listed().state() == SearchState.FINISHED && row.best().isPresent()))
            text.append("  ").append(commands.line("export", view.name(), "--to", "exported/" + view.name()))
                    .append('\n');
        return text.toString();
    }
}
