package io.pipevolve.optimizer.forecast;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.NextPrices;
import io.pipevolve.fitness.PriceForecast;
import io.pipevolve.fitness.data.PriceSeries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** A forecast after every bar from a day on, by one model that was tuned on the bars before that day. */
record RollingForecasts(NextPrices next, TrialConfig config, PriceSeries series) {
    /** More of them are a search's business. */
    static final int MOST = 5_000;

    List<PriceForecast> from(LocalDate day, Cancellation cancellation) {
        int first = firstBar(day);
        var before = series.upTo(first);
        try (var tuned = next.tune(config, before, cancellation)) {
            return next.rolling(config, tuned, next.shrinkage(config, tuned, before, cancellation), series, first,
                    cancellation);
        }
    }

    private int firstBar(LocalDate day) {
        int found = Arrays.binarySearch(series.times(), day.atStartOfDay());
        int first = found >= 0 ? found : -found - 1;
        if (first == 0 || first == series.size())
            throw new UserException("--from %s: the prices run from %s to %s: give a day between.".formatted(day,
                    series.first().toLocalDate(), series.last().toLocalDate()));
        if (series.size() - first > MOST)
            throw new UserException("--from %s: that makes %,d forecasts, more than %,d: give a later day.".formatted(
                    day, series.size() - first + 1, MOST));
        return first;
    }
}
