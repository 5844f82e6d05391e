package io.pipevolve.fitness;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.baseline.AutoRegression;
import io.pipevolve.fitness.baseline.ContextMean;
import io.pipevolve.fitness.baseline.ExponentialSmoothing;
import io.pipevolve.fitness.baseline.LinearBaseline;
import io.pipevolve.fitness.baseline.MeanReversion;
import io.pipevolve.fitness.baseline.SeasonalNaive;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.metric.CautiousScore;
import io.pipevolve.fitness.metric.HacError;
import io.pipevolve.fitness.metric.Nrmse;
import io.pipevolve.fitness.metric.PricePaths;
import io.pipevolve.fitness.split.Fold;
import io.pipevolve.fitness.split.Segment;
import io.pipevolve.fitness.split.WalkForward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathIllegalArgumentException;

/**
 * Scores what costs nothing beside a configuration: the same origins, steps and normaliser. A baseline is fitted on all
 * bars before a fold's embargo, those of training and of the stop segment together, once a fold and once for the
 * hold-out. The autoregression may look back as far as the configuration, or 10 returns where that is more.
 */
public record BaselineFitness(SearchDefinition definition, PriceSeries series) {
    private static final int FEWEST_LAGS = 10;

    /**
     * The baselines on the folds and on the hold-out of these splits, but those that have no error there and those that
     * turn out as one before them: an autoregression of order 0 is the drift.
     */
    public List<BaselineEvaluation> evaluate(TrialConfig config, WalkForward splits) {
        int lags = Math.max(FEWEST_LAGS, config.inputLength() - 1);
        var baselines = new LinkedHashMap<String, Fit>();
        baselines.put("autoregression", bars -> AutoRegression.fit(series.closes(), bars, lags));
        baselines.put("mean-reversion", bars -> MeanReversion.fit(series.closes(), bars));
        baselines.put("drift", bars -> AutoRegression.fit(series.closes(), bars, 0));
        baselines.put("context-mean", _ -> new ContextMean(config.inputLength()));
        baselines.put("smoothing", bars -> ExponentialSmoothing.fitLevel(series.closes(), bars));
        baselines.put("holt", bars -> ExponentialSmoothing.fitTrend(series.closes(), bars));
        definition.evaluation().season()
                .ifPresent(season -> baselines.put("seasonal-naive", _ -> new SeasonalNaive(season)));
        var evaluations = new ArrayList<BaselineEvaluation>();
        baselines.forEach((name, fit) -> {
            try {
                var found = evaluate(name, fit, config, splits);
                if (evaluations.stream().noneMatch(other -> other.label().equals(found.label())))
                    evaluations.add(found);
            } catch (ArithmeticException | MathIllegalArgumentException _) {
                // prices that follow a rule without noise, or never move: there is nothing to compare
            }
        });
        return evaluations;
    }

    private BaselineEvaluation evaluate(String name, Fit fit, TrialConfig config, WalkForward splits) {
        var evaluation = definition.evaluation();
        var folds = splits.folds().stream().map(fold -> score(fit, fold, config.horizon())).toList();
        var score = CautiousScore.of(folds.stream().mapToDouble(Score::nrmse).toArray(),
                folds.stream().mapToDouble(Score::logError).toArray(), evaluation.caution());
        var holdOut = score(fit, splits.holdOut(config.horizon(), evaluation.holdOutOrigins()), config.horizon());
        double squares = folds.stream().mapToDouble(f -> f.origins() * f.rmsePips() * f.rmsePips()).sum();
        long origins = folds.stream().mapToLong(Score::origins).sum();
        return new BaselineEvaluation(name, holdOut.label(), score.nrmse(), score.score(), score.error(),
                Math.sqrt(squares / origins), holdOut.nrmse(), holdOut.logError(), holdOut.rmsePips(),
                holdOut.losses());
    }

    private Score score(Fit fit, Fold fold, int horizon) {
        double[] closes = series.closes();
        var split = fold.split();
        var baseline = fit.on(new Segment(split.training().from(), split.stop().to()));
        int[] origins = fold.origins().bars();
        var paths = new PricePaths(IntStream.of(origins).mapToDouble(origin -> closes[origin - 1]).toArray(),
                IntStream.of(origins).mapToObj(origin -> Arrays.copyOfRange(closes, origin, origin + horizon))
                        .toArray(double[][]::new),
                baseline.forecast(closes, origins, horizon));
        var normalizer = definition.evaluation().normalizer();
        double[] losses = paths.modelLosses();
        return new Score(baseline.label(), origins.length, Nrmse.of(normalizer, paths),
                HacError.ofLogNrmse(normalizer, losses, paths.naiveLosses(), horizon, origins),
                paths.rmse(losses) / definition.pair().pip(), losses);
    }

    private interface Fit {
        LinearBaseline on(Segment bars);
    }

    private record Score(String label, int origins, double nrmse, double logError, double rmsePips,
            double[] losses) {
    }
}
