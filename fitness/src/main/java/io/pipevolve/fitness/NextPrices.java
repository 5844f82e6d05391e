package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.PriceForecast.Step;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.Origins;
import io.pipevolve.fitness.split.Segment;
import io.pipevolve.fitness.split.TrainingSplit;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.tuning.TunedModel;
import java.util.stream.IntStream;

/** Forecasts beyond the last bar of a series of the search's pair and timeframe, with a model tuned on all of it. */
public final class NextPrices {
    private final SearchDefinition definition;
    private final TrialModel model;

    NextPrices(SearchDefinition definition, TrialModel model) {
        this.definition = definition;
        this.model = model;
    }

    /** The forecasts of a search; its own prices are not needed. */
    public static NextPrices of(SearchDefinition definition, BaseModel base) {
        return new NextPrices(definition, new Gpt2Trial(base, definition));
    }

    /** Tunes on the whole series; the caller closes the model. */
    public TunedModel tune(TrialConfig config, PriceSeries series, Cancellation cancellation) {
        return tuned(config, series, cancellation).model();
    }

    /** The configuration's horizon of prices after the last bar of the series that the model was tuned on. */
    public PriceForecast forecast(TrialConfig config, TunedModel tuned, PriceSeries series, Cancellation cancellation) {
        return forecast(config, model.tuned(tuned), series, cancellation);
    }

    /** The factor on moves that served best on the stop segment of the series that the model was tuned on. */
    public double shrinkage(TrialConfig config, TunedModel tuned, PriceSeries series, Cancellation cancellation) {
        return shrinkage(config, model.tuned(tuned), series, cancellation);
    }

    /** The same after another series, with the factor that is known. */
    public PriceForecast forecast(TrialConfig config, TunedModel tuned, double shrinkage, PriceSeries series,
            Cancellation cancellation) {
        requireContext(config, series);
        return forecast(config, model.tuned(tuned), shrinkage, series, cancellation);
    }

    private static void requireContext(TrialConfig config, PriceSeries series) {
        if (series.size() < config.inputLength())
            throw new UserException("%s has %d bars, but the forecast reads %d: give a file with more of them."
                    .formatted(series.path(), series.size(), config.inputLength()));
    }

    TunedTrial tuned(TrialConfig config, PriceSeries series, Cancellation cancellation) {
        var trial = new TrialPipeline(definition, config, series, model);
        return trial.tune(learned(config, series), "all", cancellation);
    }

    private TrainingSplit learned(TrialConfig config, PriceSeries series) {
        int embargo = Math.max(definition.evaluation().embargo(), config.horizon());
        int columns = config.inputLength() + config.horizon();
        long needed = TrainingSplit.minBars(embargo, columns);
        if (series.size() < needed)
            throw new UserException("%s has %d bars, but to tune %s on it takes %d: give a file with more of them."
                    .formatted(series.path(), series.size(), config.label(), needed));
        return TrainingSplit.of(new Segment(0, series.size()), embargo, columns);
    }

    PriceForecast forecast(TrialConfig config, TunedTrial tuned, PriceSeries series, Cancellation cancellation) {
        requireContext(config, series);
        return forecast(config, tuned, shrinkage(config, tuned, series, cancellation), series, cancellation);
    }

    private double shrinkage(TrialConfig config, TunedTrial tuned, PriceSeries series, Cancellation cancellation) {
        return new TrialPipeline(definition, config, series, model)
                .shrinkage(tuned, learned(config, series).stop(), cancellation).orElse(1.0);
    }

    private PriceForecast forecast(TrialConfig config, TunedTrial tuned, double shrinkage, PriceSeries series,
            Cancellation cancellation) {
        var trial = new TrialPipeline(definition, config, series, model);
        var prices = trial.forecast(tuned, shrinkage, Origins.at(series.size()), cancellation);
        var times = NextBars.after(series.last(), series.timeframe(), config.horizon());
        var steps = IntStream.range(0, config.horizon())
                .mapToObj(h -> new Step(times.get(h), prices.mean()[0][h], prices.low()[0][h], prices.high()[0][h]));
        return new PriceForecast(series.last(), series.closes()[series.size() - 1], shrinkage,
                steps.toList());
    }
}
