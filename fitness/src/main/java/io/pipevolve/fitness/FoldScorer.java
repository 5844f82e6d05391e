package io.pipevolve.fitness;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.metric.HacError;
import io.pipevolve.fitness.metric.Nrmse;
import io.pipevolve.fitness.metric.PricePaths;
import io.pipevolve.fitness.split.Fold;
import io.pipevolve.fitness.split.Origins;
import io.pipevolve.fitness.split.Segment;
import io.pipevolve.model.decode.Forecasts;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Holds forecasts of so many prices against what came, in whichever form the model reads prices. */
record FoldScorer(SearchDefinition definition, PriceSeries series, int horizon) {
    private static final int STOP_TARGETS = 1024;
    private static final int MIN_STOP_WINDOWS = 64;
    private static final int MAX_STOP_WINDOWS = 256;

    /** Windows of the stop segment on whose loss a fine-tuning is watched. */
    int watchedWindows() {
        return Math.clamp(Math.ceilDiv(STOP_TARGETS, horizon), MIN_STOP_WINDOWS, MAX_STOP_WINDOWS);
    }

    /** The most windows that a fine-tuning can learn from. */
    long mostLessons() {
        return (long) definition.training().maxSteps() * definition.training().batchSize();
    }

    /**
     * The factor that would have served best on the stop segment, whose prices no weight was fitted to; empty where the
     * search asks for none. It reads no price after that segment.
     *
     * @param forecasts
     *            the prices that the model itself forecasts at origins
     */
    Optional<Double> shrinkage(Segment stop, Function<Origins, Forecasts> forecasts) {
        if (definition.evaluation().shrinkage() == Shrinkage.NONE)
            return Optional.empty();
        int atMost = Math.max(MIN_STOP_WINDOWS, Math.ceilDiv(STOP_TARGETS, horizon));
        var origins = Origins.in(stop, horizon, atMost, definition.evolution().seed());
        return Optional.of(paths(origins, forecasts.apply(origins)).shrinkage());
    }

    /**
     * What forecasts at a fold's origins are worth.
     *
     * @param shrinkage
     *            factor that their moves were multiplied by
     * @param clipped
     *            share of codes at the ends of their range
     */
    FoldScore score(Fold fold, Forecasts forecasts, Optional<Double> shrinkage, double clipped,
            FoldScore.LossCurves curves) {
        var split = fold.split();
        var origins = fold.origins();
        var normalizer = definition.evaluation().normalizer();
        double pip = definition.pair().pip();
        var paths = paths(origins, forecasts);
        var losses = new FoldScore.OriginLosses(paths.modelLosses(), paths.naiveLosses());
        double logError = HacError.ofLogNrmse(normalizer, losses.model(), losses.naive(), horizon, origins.bars());
        return new FoldScore(
                new FoldScore.Bars(span(split.training()), Optional.of(span(split.stop())),
                        span(fold.truth(horizon))),
                new FoldScore.Errors(origins.count(), Nrmse.of(normalizer, paths), logError, Nrmse.all(paths),
                        paths.rmse(losses.model()) / pip, paths.rmse(losses.naive()) / pip),
                losses,
                new FoldScore.Shares(paths.directionalAccuracy(), paths.coverage(forecasts.low(), forecasts.high()),
                        clipped),
                curves, shrinkage, Optional.of(paths.stepErrors(forecasts.low(), forecasts.high(), pip)));
    }

    private PricePaths paths(Origins origins, Forecasts forecasts) {
        return new PricePaths(last(origins), truth(origins), forecasts.mean());
    }

    /** The last price before every origin. */
    double[] last(Origins origins) {
        double[] closes = series.closes();
        return Arrays.stream(origins.bars()).mapToDouble(origin -> closes[origin - 1]).toArray();
    }

    /** The prices that followed every origin. */
    private double[][] truth(Origins origins) {
        double[] closes = series.closes();
        return Arrays.stream(origins.bars()).mapToObj(origin -> Arrays.copyOfRange(closes, origin, origin + horizon))
                .toArray(double[][]::new);
    }

    private BarSpan span(Segment bars) {
        return new BarSpan(series.times()[bars.from()], series.times()[bars.lastBar()]);
    }
}
