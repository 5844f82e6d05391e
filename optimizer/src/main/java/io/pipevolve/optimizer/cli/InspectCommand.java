package io.pipevolve.optimizer.cli;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Timeframe;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.NamedOption;
import io.pipevolve.optimizer.inspection.PriceInspection;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "inspect", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Reads a price file as a search would and tells what was understood; of a file that can't be read the first fault.", footer = {
        "", "Example:", "  pipevolve inspect EURUSD_H1.csv"})
final class InspectCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "FILE", description = "Price file: CSV and its kin, JSON candles, MetaTrader's history, also in gzip or zip.")
    Path file = Path.of("");

    @Option(names = "--pair", paramLabel = "PAIR", description = "Currency pair, where the file's name does not tell it.")
    Optional<String> pair = Optional.empty();

    @Option(names = "--timeframe", paramLabel = "TF", description = "Join the bars into longer ones: M5 to MN1; of ticks M1 to MN1.")
    Optional<String> timeframe = Optional.empty();

    @Option(names = "--plot", paramLabel = "PNG", description = "Draw the closes into a new file.")
    Optional<Path> plot = Optional.empty();

    @Mixin(name = "reading")
    final ReadingOptions reading = new ReadingOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    InspectCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return NamedOption.of(() -> new PriceInspection(json.output(environment)).inspect(file, reading.settings(),
                pair.map(CurrencyPair::of), timeframe.map(Timeframe::of), plot));
    }
}
