package io.pipevolve.results.report;

import io.pipevolve.config.FoldScore;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.HoldOutRecord;
import java.util.Comparator;
import java.util.Locale;

/**
 * What the hold-out says of the best, in words: its error with a standard error, its rivals there, and how worn it is.
 */
final class HoldOutText {
    private final SearchView view;

    private HoldOutText(SearchView view) {
        this.view = view;
    }

    static String of(SearchView view) {
        var text = new HoldOutText(view);
        return view.holdOutOfBest().map(text::scored).orElseGet(() -> Words
                .paragraph("Hold-out: not scored yet for the best; that is done when the search is finished."));
    }

    private String scored(HoldOutRecord holdOut) {
        var fold = holdOut.fold();
        var text = """
                Hold-out, which the search never saw: the best, %s, has NRMSE %s%s (RMSE %s pips, random walk \
                %s pips%s) from %s, %s origins. %s %s"""
                .formatted(holdOut.config().label(), Words.ratio(fold.errors().nrmse()), error(fold),
                        Words.tenths(fold.errors().rmsePips()), Words.tenths(fold.errors().naiveRmsePips()), hits(fold),
                        view.dates().span(fold.bars().validation().from(), fold.bars().validation().to()),
                        Words.count(fold.errors().origins()), holdOut.verdict().isPresent() ? "" : judged(fold),
                        looks());
        return VerdictText.of(view) + Words.paragraph(text)
                + view.baselinesOfBest().stream().min(Comparator.comparingDouble(BaselineRecord::holdOutNrmse))
                        .map(rival -> rival(fold, rival)).orElse("");
    }

    /** The error of a ratio near 1 is that of its logarithm; t is the logarithm in standard errors. */
    private static String error(FoldScore fold) {
        return Baseline.againstItself(fold) && !fold.equalsRandomWalk()
                ? String.format(Locale.ROOT, " ± %s (t %.1f)",
                        Words.ratio(fold.errors().nrmse() * fold.errors().logError()), t(fold))
                : "";
    }

    private static String hits(FoldScore fold) {
        return Double.isFinite(fold.hitRate()) ? ", hit rate " + Words.percent(fold.hitRate()) : "";
    }

    private static double t(FoldScore fold) {
        return Math.log(fold.errors().nrmse()) / fold.errors().logError();
    }

    private static String judged(FoldScore fold) {
        if (fold.equalsRandomWalk())
            return "That equals the random walk: on the stop segment no move of the model helped, so it repeats the last price, and there is nothing to test.";
        if (!Baseline.againstItself(fold))
            return "";
        if (t(fold) >= 2)
            return "That is worse than repeating the last price by more than chance would often do.";
        if (t(fold) <= -2)
            return "That is better than repeating the last price by more than chance would often do.";
        return "That cannot be told from repeating the last price.";
    }

    private String looks() {
        return view.looks() <= 1
                ? "No other look at %s of that time was taken in this store.".formatted(view.search().pair())
                : """
                        In this store %d looks were taken at %s of that time: the more there are, the more luck is in \
                        the best of them."""
                        .formatted(view.looks(), view.search().pair());
    }

    private static String rival(FoldScore fold, BaselineRecord rival) {
        return Words.paragraph("The best of the simple models fitted on the same bars, %s, has NRMSE %s there: %s."
                .formatted(rival.label(), Words.ratio(rival.holdOutNrmse()),
                        rival.holdOutNrmse() < fold.errors().nrmse()
                                ? "it forecast better, and costs nothing"
                                : "it forecast worse"));
    }
}
