package io.pipevolve.results;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.StepErrors;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A fold in one row, as stores and backup files keep it: its components are the keys of the file, which stay whatever
 * becomes of {@link FoldScore}.
 */
public record FoldRow(LocalDateTime trainFrom, LocalDateTime trainTo, Optional<BarSpan> stop, LocalDateTime from,
        LocalDateTime to, int origins, double nrmse, double logError, Map<Normalizer, Double> normalized,
        double rmsePips, double naiveRmsePips, double[] modelLosses, double[] naiveLosses, double directionalAccuracy,
        double coverage, double saturated, float[] trainingLosses, float[] stopLosses, int[] stopSteps,
        Optional<Double> shrinkage, Optional<StepErrors> steps) {
    public FoldRow {
        // in one order in every process, so that equal rows make equal files
        var ordered = new EnumMap<Normalizer, Double>(Normalizer.class);
        ordered.putAll(Map.copyOf(normalized));
        normalized = Collections.unmodifiableMap(ordered);
    }

    public static FoldRow of(FoldScore fold) {
        var bars = fold.bars();
        var errors = fold.errors();
        var shares = fold.shares();
        var curves = fold.curves();
        return new FoldRow(bars.training().from(), bars.training().to(), bars.stop(), bars.validation().from(),
                bars.validation().to(), errors.origins(), errors.nrmse(), errors.logError(), errors.normalized(),
                errors.rmsePips(), errors.naiveRmsePips(), fold.losses().model(), fold.losses().naive(),
                shares.directionalAccuracy(), shares.coverage(), shares.clipped(), curves.training(),
                curves.checks(), curves.checkSteps(), fold.shrinkage(), fold.steps());
    }

    public FoldScore fold() {
        return new FoldScore(
                new FoldScore.Bars(new BarSpan(trainFrom, trainTo), stop, new BarSpan(from, to)),
                new FoldScore.Errors(origins, nrmse, logError, normalized, rmsePips, naiveRmsePips),
                new FoldScore.OriginLosses(modelLosses, naiveLosses),
                new FoldScore.Shares(directionalAccuracy, coverage, saturated),
                new FoldScore.LossCurves(trainingLosses, stopLosses, stopSteps), shrinkage, steps);
    }
}
