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
import io.pipevolve.model.decode.Forecasts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forecasts after the last bars of a series, by whichever model.
 *
 * @param <T>
 *            what the model makes of a trial
 */
final class SeriesForecasts<T extends TunedTrial> {
    private final SearchDefinition definition;
    private final TrialModel<T> model;

    SeriesForecasts(SearchDefinition definition, TrialModel<T> model) {
        this.definition = definition;
        this.model = model;
    }

    private static void requireContext(TrialConfig config, Path file, int bars) {
        if (bars < config.inputLength())
            throw new UserException("%s has %d bars, but the forecast reads %d: give a file with more of them."
                    .formatted(file, bars, config.inputLength()));
    }

    /** Tunes on the whole series; the caller closes the result. */
    T tune(TrialConfig config, PriceSeries series, Cancellation cancellation) {
        var trial = new TrialPipeline<>(definition, config, series, model);
        return trial.tune(split(config, series), "all", cancellation);
    }

    private TrainingSplit split(TrialConfig config, PriceSeries series) {
        int embargo = Math.max(definition.evaluation().embargo(), config.horizon());
        int columns = config.inputLength() + config.horizon();
        long needed = TrainingSplit.minBars(embargo, columns);
        if (series.size() < needed)
            throw new UserException("%s has %d bars, but to tune %s on it takes %d: give a file with more of them."
                    .formatted(series.path(), series.size(), config.label(), needed));
        return TrainingSplit.of(new Segment(0, series.size()), embargo, columns);
    }

    /** With the factor that served best on the series. */
    PriceForecast forecast(TrialConfig config, TunedTrial tuned, PriceSeries series, Cancellation cancellation) {
        requireContext(config, series.path(), series.size());
        return rolling(config, tuned, shrinkage(config, tuned, series, cancellation), series, series.size(),
                cancellation).getFirst();
    }

    double shrinkage(TrialConfig config, TunedTrial tuned, PriceSeries series, Cancellation cancellation) {
        return new TrialPipeline<>(definition, config, series, model)
                .shrinkage(tuned, split(config, series).stop(), cancellation).orElse(1.0);
    }

    /** With a factor that is known, after each of the series' bars from one on: first after {@code bars} of them. */
    List<PriceForecast> rolling(TrialConfig config, TunedTrial tuned, double shrinkage, PriceSeries series, int bars,
            Cancellation cancellation) {
        requireContext(config, series.path(), bars);
        var origins = Origins.at(IntStream.rangeClosed(bars, series.size()).toArray());
        var prices = new TrialPipeline<>(definition, config, series, model).forecast(tuned, shrinkage, origins,
                cancellation);
        return IntStream.range(0, origins.count())
                .mapToObj(i -> forecast(config, shrinkage, series, origins.origin(i) - 1, i, prices)).toList();
    }

    private static PriceForecast forecast(TrialConfig config, double shrinkage, PriceSeries series, int last, int row,
            Forecasts prices) {
        var times = NextBars.after(series.times()[last], series.timeframe(), config.horizon());
        var steps = IntStream.range(0, config.horizon()).mapToObj(h -> new Step(times.get(h), prices.mean()[row][h],
                prices.low()[row][h], prices.high()[row][h]));
        return new PriceForecast(series.times()[last], series.closes()[last], shrinkage, steps.toList());
    }
}
