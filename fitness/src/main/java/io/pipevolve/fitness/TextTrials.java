package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.StepErrors;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.Origins;
import io.pipevolve.fitness.split.TrainingSplit;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.fitness.text.PriceTextSerializer;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.decode.Forecasts;
import io.pipevolve.model.decode.TextForecaster;
import io.pipevolve.model.tuning.FineTuner;
import io.pipevolve.model.tuning.TunedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Prices as decimal text: every token of a window but the first is learnt, and a forecast is the likeliest text after
 * the context, which has no band.
 */
final class TextTrials implements HoldOutTrials {
    private final SearchDefinition definition;
    private final PriceSeries series;
    private final BaseModel base;
    private final FineTuner tuner;
    private final PriceTextSerializer serializer;
    private final TextSeries text;
    private final long originSeed;

    TextTrials(SearchDefinition definition, PriceSeries series, BaseModel base, long originSeed) {
        this.originSeed = originSeed;
        this.definition = definition;
        this.series = series;
        this.base = base;
        this.tuner = new FineTuner(base, definition.training(), definition.limits().trialMemory());
        this.serializer = new PriceTextSerializer(definition.pair().digits());
        this.text = new TextSeries(series.closes(), serializer, base.text());
    }

    @Override
    public void requireRoom(TrialConfig config) {
        int each = serializer.mostTokens(Arrays.stream(series.closes()).max().orElseThrow());
        long all = (long) each * (config.inputLength() + config.horizon());
        if (all > base.positions())
            throw new UserException(
                    """
                            As text, %d prices in and %d forecast may take %d tokens (%d each), more than the model's \
                            %d positions: lower one of them, or compare without --serializer text."""
                            .formatted(config.inputLength(), config.horizon(), all, each, base.positions()));
    }

    @Override
    public WalkForward splits(TrialConfig config) {
        return WalkForward.of(series.size(), definition.evaluation(), definition.space(), originSeed).holding(config,
                series.size(), definition.evaluation());
    }

    @Override
    public TunedModel tune(TrialConfig config, Cancellation cancellation) {
        return tune(config, splits(config).splitBeforeHoldOut(), "before the hold-out", cancellation);
    }

    /** As {@link TrialPipeline#tune}; the caller closes the model. */
    TunedModel tune(TrialConfig config, TrainingSplit split, String part, Cancellation cancellation) {
        requireRoom(config);
        int bars = config.inputLength() + config.horizon();
        var scorer = scorer(config);
        return tuner.tune(config.tuning(), text.windows(split.training(), bars, scorer.mostLessons()),
                text.windows(split.stop(), bars, scorer.watchedWindows()),
                TrialSeed.ofTuning(seed(), config, part), cancellation);
    }

    @Override
    public Score score(TrialConfig config, TunedModel tuned, Cancellation cancellation) {
        var fold = splits(config).holdOut(config.horizon(), definition.evaluation().holdOutOrigins());
        var scorer = scorer(config);
        var shrinkage = scorer.shrinkage(fold.split().stop(),
                origins -> forecast(config, tuned, origins, cancellation).drawn(1));
        var written = forecast(config, tuned, fold.origins(), cancellation);
        var score = scorer.score(fold, written.drawn(shrinkage.orElse(1.0)), shrinkage, 0,
                new FoldScore.LossCurves(tuned.losses(), tuned.stopLosses(), tuned.stopSteps()));
        return new Score(withoutBand(score), Optional.of(written.unreadable()));
    }

    private static FoldScore withoutBand(FoldScore score) {
        return new FoldScore(score.bars(), score.errors(), score.losses(),
                new FoldScore.Shares(score.shares().directionalAccuracy(), Double.NaN, score.shares().clipped()),
                score.curves(), score.shrinkage(),
                score.steps().map(steps -> new StepErrors(steps.rmsePips(), steps.naiveRmsePips(), Double.NaN)));
    }

    @Override
    public PriceForecast forecast(TrialConfig config, TunedModel tuned, double shrinkage, int origin,
            Cancellation cancellation) {
        double[] prices = forecast(config, tuned, Origins.at(origin), cancellation).drawn(shrinkage).mean()[0];
        var times = NextBars.after(series.times()[origin - 1], series.timeframe(), config.horizon());
        return new PriceForecast(series.times()[origin - 1], series.closes()[origin - 1], shrinkage,
                IntStream.range(0, prices.length).mapToObj(step -> new PriceForecast.Step(times.get(step),
                        prices[step], prices[step], prices[step])).toList());
    }

    /**
     * What was read of the texts that follow the contexts of origins.
     *
     * @param last
     *            the price before each
     */
    record Written(List<String> texts, double[] last, PriceTextSerializer.Reading[] readings) {
        /** Forecasts whose moves from the last price are multiplied by a factor; their band has no width. */
        Forecasts drawn(double factor) {
            var prices = IntStream.range(0, last.length).mapToObj(row -> Arrays.stream(readings[row].prices())
                    .map(price -> factor == 1 ? price : last[row] + factor * (price - last[row])).toArray())
                    .toArray(double[][]::new);
            return new Forecasts(prices, prices, prices);
        }

        /** Share of steps that the last price stands for. */
        double unreadable() {
            return Arrays.stream(readings)
                    .mapToDouble(reading -> reading.unreadable() / (double) reading.prices().length)
                    .average().orElseThrow();
        }
    }

    /** Sees no price from an origin on. */
    Written forecast(TrialConfig config, TunedModel tuned, Origins origins, Cancellation cancellation) {
        int horizon = config.horizon();
        var texts = new TextForecaster(tuned, definition.limits().trialMemory().orElse(Long.MAX_VALUE)).continued(
                text.contexts(origins, config.inputLength()),
                text.mostTokens(origins, config.inputLength(), horizon),
                written -> serializer.isComplete(written, horizon), cancellation);
        double[] last = scorer(config).last(origins);
        return new Written(texts, last, IntStream.range(0, last.length)
                .mapToObj(row -> serializer.read(texts.get(row), last[row], horizon))
                .toArray(PriceTextSerializer.Reading[]::new));
    }

    private FoldScorer scorer(TrialConfig config) {
        return new FoldScorer(definition, series, config.horizon());
    }

    private long seed() {
        return definition.evolution().seed();
    }
}
