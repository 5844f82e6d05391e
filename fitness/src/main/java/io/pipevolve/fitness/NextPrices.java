package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.tuning.TunedModel;
import java.util.List;

/** Forecasts beyond the last bars of a series of the search's pair and timeframe, with a model tuned on all of it. */
public final class NextPrices {
    private final Gpt2Trial gpt2;
    private final SeriesForecasts<Gpt2Trial.Tuned> forecasts;

    private NextPrices(SearchDefinition definition, Gpt2Trial gpt2) {
        this.gpt2 = gpt2;
        this.forecasts = new SeriesForecasts<>(definition, gpt2);
    }

    /** The forecasts of a search; its own prices are not needed. */
    public static NextPrices of(SearchDefinition definition, BaseModel base) {
        return new NextPrices(definition, new Gpt2Trial(base, definition));
    }

    /** Tunes on the whole series; the caller closes the model. */
    public TunedModel tune(TrialConfig config, PriceSeries series, Cancellation cancellation) {
        return forecasts.tune(config, series, cancellation).model();
    }

    /** The configuration's horizon of prices after the last bar of the series that the model was tuned on. */
    public PriceForecast forecast(TrialConfig config, TunedModel tuned, PriceSeries series, Cancellation cancellation) {
        return forecasts.forecast(config, gpt2.tuned(tuned), series, cancellation);
    }

    /** The factor on moves that served best on the stop segment of the series that the model was tuned on. */
    public double shrinkage(TrialConfig config, TunedModel tuned, PriceSeries series, Cancellation cancellation) {
        return forecasts.shrinkage(config, gpt2.tuned(tuned), series, cancellation);
    }

    /**
     * Forecasts after each of a series' bars, from the one that is the last of {@code bars} on, by one model and one
     * factor; all of them at once.
     */
    public List<PriceForecast> rolling(TrialConfig config, TunedModel tuned, double shrinkage, PriceSeries series,
            int bars, Cancellation cancellation) {
        return forecasts.rolling(config, gpt2.tuned(tuned), shrinkage, series, bars, cancellation);
    }
}
