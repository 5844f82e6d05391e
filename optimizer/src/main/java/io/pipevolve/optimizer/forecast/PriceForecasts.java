package io.pipevolve.optimizer.forecast;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.NextPrices;
import io.pipevolve.fitness.PriceForecast;
import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.data.format.PriceRequest;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.optimizer.search.StoredDefinition;
import io.pipevolve.results.SearchRecord;
import java.nio.file.Path;
import java.util.Optional;

/** Forecasts what follows a price file, with a search's winner tuned on all of it. */
public final class PriceForecasts {
    private final Environment environment;
    private final StoreAccess store;
    private final Output output;

    public PriceForecasts(StoreAccess store, Output output) {
        this.environment = output.environment();
        this.store = store;
        this.output = output;
    }

    /** Prints the forecast of a price file; gives the exit code. */
    public int forecast(String search, Path prices) {
        var view = store.view(search);
        var record = view.search();
        var config = StoredDefinition.best(view).config();
        var stored = StoredDefinition.of(record);
        var baseModel = stored.baseModel(environment);
        var series = series(prices, record, stored.definition());
        var cache = ForecastCache.of(store.folder(), record, config, series);
        var forecast = cache.read().orElseGet(() -> cache.write(
                forecast(stored.definition(), baseModel, record.provenance().device(), config, series)));
        var report = new ForecastReport(record.name(), stored.definition().pair(), series.timeframe(), config,
                forecast);
        output.print(report::text, report::json);
        return ExitCode.OK;
    }

    private PriceSeries series(Path prices, SearchRecord search, SearchDefinition definition) {
        var learned = Timeframe.of(search.timeframe());
        var reading = PriceCsvReader.open(environment.resolve(prices),
                new PriceRequest(definition.reading(), Optional.of(learned), Optional.of(definition.pair())));
        reading.remarks().forEach(remark -> environment.err().println("prices: " + remark));
        var series = reading.series();
        if (series.timeframe() != learned)
            throw new UserException(
                    "--prices %s: it holds %s bars, but search %s learned %s bars: give a file of these or of shorter ones."
                            .formatted(prices, series.timeframe(), search.name(), search.timeframe()));
        return series;
    }

    private static PriceForecast forecast(SearchDefinition definition, String baseModel, String device,
            TrialConfig config,
            PriceSeries series) {
        try (var base = ModelRepository.open(baseModel, definition.execution().on(new DeviceChoice(device)))) {
            var next = NextPrices.of(definition, base);
            try (var tuned = next.tune(config, series, Cancellation.NONE)) {
                return next.forecast(config, tuned, series, Cancellation.NONE);
            }
        }
    }
}
