package io.pipevolve.fitness;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.metric.HacError;
import io.pipevolve.fitness.metric.Nrmse;
import io.pipevolve.fitness.metric.PricePaths;
import io.pipevolve.fitness.split.Fold;
import io.pipevolve.fitness.split.Origins;
import io.pipevolve.fitness.split.Segment;
import io.pipevolve.fitness.split.TrainingSplit;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.decode.Forecasts;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One configuration on one series. It trains on every window of a segment, or on as many evenly spread ones as the
 * optimiser's steps can use, and watches about {@value #STOP_TARGETS} target prices of the stop segment. From as many
 * comes the factor by which forecasts are drawn towards the last price.
 */
final class TrialPipeline {
    private static final int STOP_TARGETS = 1024;
    private static final int MIN_STOP_WINDOWS = 64;
    private static final int MAX_STOP_WINDOWS = 256;

    private final SearchDefinition definition;
    private final TrialConfig config;
    private final PriceSeries series;
    private final TrialModel model;
    private final CodedSeries coded;

    TrialPipeline(SearchDefinition definition, TrialConfig config, PriceSeries series, TrialModel model) {
        if (CodeSerializer.contextCodes(config.inputLength()) + config.horizon() > model.positions())
            throw new UserException(
                    """
                            The input length (%d), %d codes of the past and the horizon (%d) make more than the \
                            model's %d positions: lower one of them."""
                            .formatted(config.inputLength(), CodeSerializer.PAST, config.horizon(), model.positions()));
        this.definition = definition;
        this.config = config;
        this.series = series;
        this.model = model;
        this.coded = new CodedSeries(series.closes(), new CodeSerializer(definition.pair().point()),
                config.inputLength(), config.horizon());
    }

    /**
     * Fine-tunes; the caller closes the model.
     *
     * @param part
     *            name of the bars tuned on, for the seed
     */
    TunedTrial tune(TrainingSplit learned, String part, Cancellation cancellation) {
        long usable = (long) definition.training().maxSteps() * definition.training().batchSize();
        int watched = Math.clamp(Math.ceilDiv(STOP_TARGETS, config.horizon()), MIN_STOP_WINDOWS, MAX_STOP_WINDOWS);
        return model.tune(config.tuning(), coded.lessons(learned.training(), usable),
                coded.windows(learned.stop(), watched),
                TrialSeed.ofTuning(definition.evolution().seed(), config, part), cancellation);
    }

    /**
     * The factor that would have served best on the stop segment, whose prices no weight was fitted to; empty where the
     * search asks for none. It reads no price after that segment.
     */
    Optional<Double> shrinkage(TunedTrial tuned, Segment stop, Cancellation cancellation) {
        if (definition.evaluation().shrinkage() == Shrinkage.NONE)
            return Optional.empty();
        int atMost = Math.max(MIN_STOP_WINDOWS, Math.ceilDiv(STOP_TARGETS, config.horizon()));
        var origins = Origins.in(stop, config.horizon(), atMost, definition.evolution().seed());
        return Optional.of(paths(origins, forecast(tuned, 1, origins, cancellation)).shrinkage());
    }

    /**
     * Forecasts in prices: what the codes stand for in the scale of each context.
     *
     * @param shrinkage
     *            factor on every move from the last price
     */
    Forecasts forecast(TunedTrial tuned, double shrinkage, Origins origins, Cancellation cancellation) {
        var codes = tuned.forecast(coded.contexts(origins), coded.contextCodes(), config.horizon(),
                cancellation).drawnTo(CodeSerializer.ORIGIN, shrinkage);
        return new Forecasts(coded.prices(origins, codes.mean()), coded.prices(origins, codes.low()),
                coded.prices(origins, codes.high()));
    }

    FoldScore score(TunedTrial tuned, Fold fold, Cancellation cancellation) {
        var origins = fold.origins();
        var normalizer = definition.evaluation().normalizer();
        double pip = definition.pair().pip();
        var shrinkage = shrinkage(tuned, fold.learned().stop(), cancellation);
        var forecasts = forecast(tuned, shrinkage.orElse(1.0), origins, cancellation);
        var paths = paths(origins, forecasts);
        double[] modelLosses = paths.modelLosses();
        double[] naiveLosses = paths.naiveLosses();
        double logError = HacError.ofLogNrmse(normalizer, modelLosses, naiveLosses, config.horizon(),
                origins.bars());
        var training = fold.learned().training();
        var stop = fold.learned().stop();
        var truth = fold.truth(config.horizon());
        return new FoldScore(time(training.from()), time(training.lastBar()),
                Optional.of(new BarSpan(time(stop.from()), time(stop.lastBar()))), time(truth.from()),
                time(truth.lastBar()), origins.count(),
                Nrmse.of(normalizer, paths), logError, Nrmse.all(paths),
                paths.rmse(modelLosses) / pip, paths.rmse(naiveLosses) / pip, modelLosses, naiveLosses,
                paths.directionalAccuracy(), paths.coverage(forecasts.low(), forecasts.high()), saturated(origins),
                tuned.losses(), tuned.stopLosses(), tuned.stopSteps(), shrinkage);
    }

    private PricePaths paths(Origins origins, Forecasts forecasts) {
        return new PricePaths(coded.last(origins), coded.truth(origins), forecasts.mean());
    }

    private double saturated(Origins origins) {
        return coded.windowCodes(origins).map(code -> code == 0 || code == CodeSerializer.CODES - 1 ? 1 : 0).average()
                .orElseThrow();
    }

    private LocalDateTime time(int bar) {
        return series.times()[bar];
    }
}
