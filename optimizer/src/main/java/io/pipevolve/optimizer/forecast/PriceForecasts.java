package io.pipevolve.optimizer.forecast;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.fitness.NextPrices;
import io.pipevolve.fitness.PriceForecast;
import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.data.format.PriceRequest;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.search.PriceDoubts;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.optimizer.search.StoredDefinition;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.report.ForecastWorth;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /**
     * Prints what follows a price file, or what would have followed each of its bars from a day on; gives the exit
     * code.
     */
    public int forecast(String search, Path prices, DefinitionOverrides moved, ForecastForm form) {
        if (form.csv() && output.json())
            throw new UserException("--csv and --json are two forms of one result: give one of them.");
        var day = form.day();
        var view = store.view(search);
        var config = StoredDefinition.best(view).config();
        var stored = StoredDefinition.with(view.search(), moved, store.folder());
        var baseModel = stored.baseModel(environment);
        var series = series(prices, view.search(), stored.definition());
        if (day.isPresent()) {
            print(new ForecastRows(view.search().name(), stored.definition().pair(), config, series,
                    tuned(stored.definition(), baseModel, view.search(),
                            next -> new RollingForecasts(next, config, series).from(day.get(),
                                    environment.interruption()::check))),
                    form.csv());
            return ExitCode.OK;
        }
        var cache = ForecastCache.of(store.folder(), view.search(), config, series);
        var forecast = cache.read().orElseGet(() -> kept(cache, tuned(stored.definition(), baseModel, view.search(),
                next -> afterLast(next, config, series))));
        if (form.csv())
            print(new ForecastRows(view.search().name(), stored.definition().pair(), config, series,
                    List.of(forecast)), true);
        else {
            var report = new ForecastReport(view.search().name(), stored.definition().pair(), series.timeframe(),
                    config, forecast);
            output.print(() -> report.text() + "\n"
                    + new ForecastChart(series.closes(), forecast, stored.definition().pair().digits()).text() + "\n"
                    + ForecastWorth.text(view), report::json);
        }
        return ExitCode.OK;
    }

    private void print(ForecastRows rows, boolean csv) {
        output.print(csv ? rows::csv : rows::text, rows::json);
    }

    /** A forecast that cannot be kept is printed all the same. */
    private PriceForecast kept(ForecastCache cache, PriceForecast forecast) {
        try {
            return cache.write(forecast);
        } catch (UncheckedIOException e) {
            environment.err().printf("Warning: the forecast is not kept for the next time (%s).%n",
                    FileFault.reason(e));
            return forecast;
        }
    }

    private PriceSeries series(Path prices, SearchRecord search, SearchDefinition definition) {
        var trained = Timeframe.of(search.timeframe());
        var reading = PriceCsvReader.open(environment.resolve(prices),
                new PriceRequest(definition.reading(), Optional.of(trained), Optional.of(definition.pair())));
        reading.remarks().forEach(remark -> environment.err().println("prices: " + remark));
        var series = reading.series();
        if (series.timeframe() != trained)
            throw new UserException(
                    "--prices %s: it holds %s bars, but search %s was trained on %s bars: give a file of these or of shorter ones."
                            .formatted(prices, series.timeframe(), search.name(), search.timeframe()));
        var doubts = new PriceDoubts(definition.pair(), series, environment.clock().instant());
        doubts.scale().ifPresent(doubt -> {
            throw new UserException("--prices: %s Search %s forecasts %s.".formatted(doubt, search.name(),
                    definition.pair()));
        });
        doubts.warnings().forEach(environment.err()::println);
        return series;
    }

    private static <T> T tuned(SearchDefinition definition, String baseModel, SearchRecord search,
            Function<NextPrices, T> work) {
        var device = new DeviceChoice(search.provenance().device());
        try (var base = ModelRepository.open(baseModel, definition.execution().on(device))) {
            return work.apply(NextPrices.of(definition, base));
        }
    }

    private static PriceForecast afterLast(NextPrices next, TrialConfig config, PriceSeries series) {
        try (var tuned = next.tune(config, series, Cancellation.NONE)) {
            return next.forecast(config, tuned, series, Cancellation.NONE);
        }
    }
}
