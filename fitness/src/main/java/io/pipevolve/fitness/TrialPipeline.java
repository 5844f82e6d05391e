package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.PriceSeries;
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
 * optimiser's steps can use.
 *
 * @param <T>
 *            what the model makes of it
 */
final class TrialPipeline<T extends TunedTrial> {
    private final SearchDefinition definition;
    private final TrialConfig config;
    private final PriceSeries series;
    private final TrialModel<T> model;
    private final CodedSeries coded;
    private final FoldScorer scorer;

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
        this.scorer = new FoldScorer(definition, series, config.horizon());
    }

    /**
     * Fine-tunes; the caller closes the model.
     *
     * @param part
     *            name of the bars tuned on, for the seed
     */
    T tune(TrainingSplit split, String part, Cancellation cancellation) {
        return model.tune(config.tuning(), lessons(split.training()),
                coded.windows(split.stop(), scorer.watchedWindows()),
                TrialSeed.ofTuning(definition.evolution().seed(), config, part), cancellation);
    }

    /** The windows that a fine-tuning on these bars learns from. */
    CodeWindows lessons(Segment bars) {
        return coded.lessons(bars, scorer.mostLessons());
    }

    /** As {@link FoldScorer#shrinkage}. */
    Optional<Double> shrinkage(TunedTrial tuned, Segment stop, Cancellation cancellation) {
        return scorer.shrinkage(stop, origins -> forecast(tuned, 1, origins, cancellation));
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
        var shrinkage = shrinkage(tuned, fold.split().stop(), cancellation);
        var forecasts = forecast(tuned, shrinkage.orElse(1.0), fold.origins(), cancellation);
        return scorer.score(fold, forecasts, shrinkage, clipped(fold.origins()),
                new FoldScore.LossCurves(tuned.losses(), tuned.stopLosses(), tuned.stopSteps()));
    }

    private double clipped(Origins origins) {
        return coded.windowCodes(origins).map(code -> code == 0 || code == CodeSerializer.CODES - 1 ? 1 : 0).average()
                .orElseThrow();
    }
}
