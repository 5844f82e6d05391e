package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.forecast.ForecastForm;
import io.pipevolve.optimizer.forecast.PriceForecasts;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "forecast", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Tunes a search's winner on all prices in a file and forecasts the next ones; asked again, it answers from the store.", footer = {
        "", "Example:", "  pipevolve forecast quick --prices EURUSD.csv",
        "  pipevolve forecast quick --prices EURUSD.csv --from 2026-01-01 --csv"})
final class ForecastCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", description = "Name or id, as 'pipevolve list' shows it.")
    String search = "";

    @Option(names = "--prices", paramLabel = "FILE", required = true, description = "Price file whose continuation is forecast.")
    Path prices = Path.of("");

    @Option(names = "--from", paramLabel = "DAY", description = "Instead, a forecast after every bar from that day on, by a model tuned on the bars before it.")
    Optional<String> from = Optional.empty();

    @Option(names = "--csv", description = "Print comma-separated values with a header line.")
    boolean csv;

    @Option(names = "--model", paramLabel = "MODEL", description = "Where the search's base model lies now; its content must be the same.")
    Optional<String> model = Optional.empty();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    ForecastCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new PriceForecasts(store.access(environment), json.output(environment)).forecast(search, prices,
                DefinitionOverrides.in(environment.folder()).with("model", model), new ForecastForm(csv, from));
    }
}
