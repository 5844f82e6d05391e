package io.pipevolve.results.report;

import io.pipevolve.config.FoldScore;

/** What the forecasts of a search's best are worth, in one or two sentences, for who reads a forecast of it. */
public final class ForecastWorth {
    /** As many standard errors as chance seldom gives. */
    private static final double CLEAR = 2;

    private ForecastWorth() {
    }

    /** Ends with a newline. */
    public static String text(SearchView view) {
        return Words.paragraph(view.holdOutOfBest().map(holdOut -> scored(holdOut.fold()))
                .orElse("The hold-out was not scored yet, so what this forecast is worth is not known."));
    }

    /** Whether the hold-out shows the best to be better than the last price. */
    public static boolean isBetterThanLastPrice(FoldScore fold) {
        return Math.log(fold.errors().rmsePips() / fold.errors().naiveRmsePips()) < -CLEAR * fold.errors().logError();
    }

    private static String scored(FoldScore fold) {
        var ratio = Words.ratio(fold.errors().rmsePips() / fold.errors().naiveRmsePips());
        var hits = fold.equalsRandomWalk()
                ? ""
                : "Its hit rate was %s.".formatted(Words.percent(fold.hitRate()));
        return isBetterThanLastPrice(fold)
                ? "On the hold-out this configuration's error was %s of the last price's, less than chance would often give. %s"
                        .formatted(ratio, hits)
                : "No better than the last price: on the hold-out this configuration's error was %s of that of repeating it. %s"
                        .formatted(ratio, hits);
    }
}
