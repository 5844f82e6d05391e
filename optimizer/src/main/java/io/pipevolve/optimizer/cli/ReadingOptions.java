package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DateOrder;
import io.pipevolve.config.DayStart;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.ReadingSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a price file leaves open. */
final class ReadingOptions {
    @Option(names = "--dates", paramLabel = "ORDER", description = "day-first or month-first, where no row of the prices decides it.")
    Optional<String> dates = Optional.empty();

    @Option(names = "--symbol", paramLabel = "NAME", description = "The symbol to read of a price file that holds several.")
    Optional<String> symbol = Optional.empty();

    @Option(names = "--day-starts", paramLabel = "TIME", description = "When days begin where bars are joined into longer ones, such as '17:00 America/New_York'.")
    Optional<String> dayStarts = Optional.empty();

    DefinitionOverrides addTo(DefinitionOverrides others) {
        return others.with("dates", dates).with("symbol", symbol).with("day-starts", dayStarts);
    }

    /** Without a definition. */
    ReadingSettings settings() {
        return new ReadingSettings(dates.map(DateOrder::of), symbol, dayStarts.map(DayStart::of));
    }
}
