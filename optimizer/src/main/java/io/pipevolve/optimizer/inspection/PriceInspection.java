package io.pipevolve.optimizer.inspection;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.ReadingSettings;
import io.pipevolve.config.Timeframe;
import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.fitness.data.PriceReading;
import io.pipevolve.fitness.data.format.PriceRequest;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.search.PriceDoubts;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a price file as a search would and tells what was understood. */
public final class PriceInspection {
    private final Environment environment;
    private final Output output;

    public PriceInspection(Output output) {
        this.environment = output.environment();
        this.output = output;
    }

    /** Prints the report; gives the exit code. A pair that nobody names is looked for in the file's name and symbol. */
    public int inspect(Path file, ReadingSettings reading, Optional<CurrencyPair> pair, Optional<Timeframe> timeframe,
            Optional<Path> plot) {
        var path = environment.resolve(file);
        var guessed = pair.map(given -> new GuessedPair(given, "as given")).or(() -> GuessedPair.ofName(path));
        var read = open(path, reading, guessed, timeframe);
        var symbol = Optional.ofNullable(read.facts().get("symbol")).flatMap(GuessedPair::ofSymbol);
        if (guessed.isEmpty() && symbol.isPresent()) {
            guessed = symbol;
            read = open(path, reading, guessed, timeframe);
        }
        var series = read.series();
        timeframe.ifPresent(series::requireTimeframe);
        guessed.map(GuessedPair::pair).map(sure -> new PriceDoubts(sure, series, environment.clock().instant()))
                .ifPresent(doubts -> doubts.warnings().forEach(environment.err()::println));
        var report = new InspectionReport(read, guessed, plot);
        plot.ifPresent(picture -> new PricePlot(report.reading().series()).drawn().write("--plot",
                environment.resolve(picture)));
        output.print(report::text, report::json);
        return ExitCode.OK;
    }

    private static PriceReading open(Path path, ReadingSettings reading, Optional<GuessedPair> pair,
            Optional<Timeframe> timeframe) {
        return PriceCsvReader.open(path, new PriceRequest(reading, timeframe, pair.map(GuessedPair::pair)));
    }
}
