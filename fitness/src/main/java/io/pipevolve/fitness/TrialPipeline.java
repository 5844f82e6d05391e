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
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.decode.Forecasts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One configuration on one series. It trains on every window of a segment, or on as many evenly spread ones as the
 * optimiser's steps can use, and watches about {@value #STOP_TARGETS} target prices of the stop segment. From as many
 * comes the factor by which forecasts are drawn towards the last price.
 *
 * @param <T>
 *            what the model makes of it
 */
final class TrialPipeline<T extends TunedTrial> {
    private static final int STOP_TARGETS = 1024;
    private static final int MIN_STOP_WINDOWS = 64;
    private static final int MAX_STOP_WINDOWS = 256;

    private final SearchDefinition definition;
    private final TrialConfig config;
    private final PriceSeries series;
    private final TrialModel<T> model;
    private final CodedSeries coded;

    TrialPipeline(SearchDefinition definition, TrialConfig config, PriceSeries series, TrialModel<T> model) {
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
    T tune(TrainingSplit split, String part, Cancellation cancellation) {
        int watched = Math.clamp(Math.ceilDiv(STOP_TARGETS, config.horizon()), MIN_STOP_WINDOWS, MAX_STOP_WINDOWS);
        return model.tune(config.tuning(), lessons(split.training()),
                coded.windows(split.stop(), watched),
                TrialSeed.ofTuning(definition.evolution().seed(), config, part), cancellation);
    }

    /** The windows that a fine-tuning on these bars learns from. */
    CodeWindows lessons(Segment bars) {
        return coded.lessons(bars, (long) definition.training().maxSteps() * definition.training().batchSize());
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

    /** Forecasts at the origins with what went into them. */
    List<ForecastExample> examples(TunedTrial tuned, double shrinkage, Origins origins, Cancellation cancellation) {
        int columns = coded.contextCodes();
        int[] contexts = coded.contexts(origins);
        var levels = tuned.forecast(contexts, columns, config.horizon(), cancellation).drawnTo(CodeSerializer.ORIGIN,
                shrinkage);
        int before = config.inputLength() + CodeSerializer.pastPrices(config.inputLength());
        return IntStream.range(0, origins.count()).mapToObj(row -> {
            int origin = origins.origin(row);
            float[][] forecast = {floats(levels.mean()[row]), floats(levels.low()[row]), floats(levels.high()[row])};
            return new ForecastExample(Arrays.copyOfRange(series.closes(), Math.max(0, origin - before), origin),
                    Arrays.copyOfRange(contexts, row * columns, (row + 1) * columns), forecast,
                    coded.prices(origin, forecast));
        }).toList();
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++)
            floats[i] = (float) values[i];
        return floats;
    }

    FoldScore score(TunedTrial tuned, Fold fold, Cancellation cancellation) {
        var split = fold.split();
        var origins = fold.origins();
        var normalizer = definition.evaluation().normalizer();
        double pip = definition.pair().pip();
        var shrinkage = shrinkage(tuned, split.stop(), cancellation);
        var forecasts = forecast(tuned, shrinkage.orElse(1.0), origins, cancellation);
        var paths = paths(origins, forecasts);
        var losses = new FoldScore.OriginLosses(paths.modelLosses(), paths.naiveLosses());
        double logError = HacError.ofLogNrmse(normalizer, losses.model(), losses.naive(), config.horizon(),
                origins.bars());
        return new FoldScore(
                new FoldScore.Bars(span(split.training()), Optional.of(span(split.stop())),
                        span(fold.truth(config.horizon()))),
                new FoldScore.Errors(origins.count(), Nrmse.of(normalizer, paths), logError, Nrmse.all(paths),
                        paths.rmse(losses.model()) / pip, paths.rmse(losses.naive()) / pip),
                losses,
                new FoldScore.Shares(paths.directionalAccuracy(), paths.coverage(forecasts.low(), forecasts.high()),
                        clipped(origins)),
                new FoldScore.LossCurves(tuned.losses(), tuned.stopLosses(), tuned.stopSteps()), shrinkage,
                Optional.of(paths.stepErrors(forecasts.low(), forecasts.high(), pip)));
    }

    private PricePaths paths(Origins origins, Forecasts forecasts) {
        return new PricePaths(coded.last(origins), coded.truth(origins), forecasts.mean());
    }

    private double clipped(Origins origins) {
        return coded.windowCodes(origins).map(code -> code == 0 || code == CodeSerializer.CODES - 1 ? 1 : 0).average()
                .orElseThrow();
    }

    private BarSpan span(Segment bars) {
        return new BarSpan(series.times()[bars.from()], series.times()[bars.lastBar()]);
    }
}
