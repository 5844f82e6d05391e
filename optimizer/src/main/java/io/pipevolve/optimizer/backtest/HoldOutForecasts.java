package io.pipevolve.optimizer.backtest;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.NextPrices;
import io.pipevolve.fitness.backtest.Forecasts;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.model.tuning.TunedModel;
import io.pipevolve.results.report.Words;
import java.io.PrintStream;
import java.util.stream.DoubleStream;

/**
 * A forecast after every bar from one on but the last. Contexts may begin before it, as those of who trades there do.
 */
record HoldOutForecasts(NextPrices next, TrialConfig config, PriceSeries series, PrintStream progress) {
    private static final int BATCH = 500;

    /**
     * @param first
     *            bar after whose close a forecast is made
     */
    Forecasts by(TunedModel tuned, double shrinkage, int first, Cancellation cancellation) {
        int count = series.size() - 1 - first;
        var ends = DoubleStream.builder();
        for (int done = 0; done < count; done += BATCH) {
            int batch = Math.min(BATCH, count - done);
            next.rolling(config, tuned, shrinkage, series.upTo(first + done + batch), first + done + 1, cancellation)
                    .forEach(forecast -> ends.add(forecast.steps().getLast().price()));
            progress.printf("forecasts: %s of %s%n", Words.count(done + batch), Words.count(count));
        }
        return new Forecasts(config.horizon(), first, ends.build().toArray());
    }
}
