package io.pipevolve.results.report;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Normalizer;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One trial: its folds' dates, every error that is stored, and the loss curves. */
public final class TrialDetails {
    private TrialDetails() {
    }

    /** Ends with a newline. */
    public static String text(SearchRecord search, Trial trial) {
        var text = new StringBuilder(head(search, trial));
        if (trial.folds().isEmpty())
            return text.toString();
        text.append('\n').append(dates(trial.folds(), BarDates.of(search))).append('\n').append(errors(trial.folds()))
                .append("NRMSE by what the root mean square error is divided by.\n\n").append(forecasts(trial.folds()))
                .append(Words.paragraph("Pips: root mean square error of the forecasts; Walk: the random walk's. "
                        + "Hits: share of forecast directions that came true. "
                        + "Coverage: share of prices inside the 5-95 % band. "
                        + "Clipped: share of prices beyond the range of the codes. "
                        + "Kept step: whose weights forecast; 0 is the untouched base. " + Words.SHRINKAGE));
        for (int i = 0; i < trial.folds().size(); i++)
            text.append("\nFold ").append(i + 1).append(", ").append(LossChart.text(trial.folds().get(i)));
        return text.toString();
    }

    private static String head(SearchRecord search, Trial trial) {
        var origin = trial.reused() ? "taken from the store" : "fine-tuned in " + Words.tenths(trial.seconds()) + " s";
        var memory = trial.peakBytes() > 0 ? ", peak memory " + Words.memory(trial.peakBytes()) : "";
        return Words.paragraph("Trial %d of search %s, %s: %s%s.".formatted(trial.number(), search.name(),
                trial.config().label(), trial.outcome().key(), trial.failure().map(reason -> ", " + reason).orElse("")))
                + Words.paragraph("NRMSE %s, score %s (± %s); %s trained parameters%s; generation %d; %s%s.".formatted(
                        Words.ratio(trial.nrmse()), Words.ratio(trial.score()), Words.ratio(trial.scoreError()),
                        Words.count(trial.trainableParameters()), Words.baseKept(trial) + Words.randomWalk(trial),
                        trial.generation(), origin,
                        memory));
    }

    private static String dates(List<FoldScore> folds, BarDates bars) {
        var dates = new FoldDates(bars);
        for (int i = 0; i < folds.size(); i++)
            dates.add(Integer.toString(i + 1), folds.get(i));
        return dates.text();
    }

    private static String errors(List<FoldScore> folds) {
        var table = new TextTable(Stream
                .concat(Stream.of(">Fold"),
                        Arrays.stream(Normalizer.values()).map(normalizer -> ">" + normalizer.key()))
                .toArray(String[]::new));
        for (int i = 0; i < folds.size(); i++) {
            var normalized = folds.get(i).errors().normalized();
            table.row(Stream.concat(Stream.of(i + 1), Arrays.stream(Normalizer.values())
                    .map(normalizer -> Words.ratio(normalized.getOrDefault(normalizer, Double.NaN)))).toArray());
        }
        return table.toString();
    }

    private static String forecasts(List<FoldScore> folds) {
        var table = new TextTable(">Fold", ">Origins", ">NRMSE", ">Pips", ">Walk", ">Hits", ">Coverage",
                ">Clipped", ">Kept step", ">Shrinkage");
        for (int i = 0; i < folds.size(); i++) {
            var fold = folds.get(i);
            table.row(i + 1, Words.count(fold.errors().origins()), Words.ratio(fold.errors().nrmse()),
                    Words.tenths(fold.errors().rmsePips()),
                    Words.tenths(fold.errors().naiveRmsePips()),
                    Words.percent(fold.hitRate()), Words.percent(fold.shares().coverage()),
                    Words.percent(fold.shares().clipped()), fold.keepsBase() ? "0, base" : fold.keptStep(),
                    Words.shrinkage(fold));
        }
        return table.toString();
    }
}
