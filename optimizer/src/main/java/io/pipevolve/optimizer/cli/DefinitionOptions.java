package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.optimizer.environment.Environment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that take the place of what the search definition says. */
final class DefinitionOptions {
    @Option(names = "--pair", paramLabel = "PAIR", description = "Currency pair, such as EURUSD.")
    Optional<String> pair = Optional.empty();

    @Option(names = "--timeframe", paramLabel = "TF", description = "Length of a bar: M1 to MN1.")
    Optional<String> timeframe = Optional.empty();

    @Option(names = "--prices", paramLabel = "FILE", description = "Price file; without --timeframe its own timeframe is kept.")
    Optional<Path> prices = Optional.empty();

    @Option(names = "--from", paramLabel = "DATE", description = "First day used, such as 2015-01-01.")
    Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DATE", description = "Last day used.")
    Optional<String> to = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the search.")
    Optional<String> name = Optional.empty();

    @Option(names = "--population", paramLabel = "N", description = "Genomes per generation.")
    Optional<Integer> population = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything left to chance.")
    Optional<Long> seed = Optional.empty();

    @Option(names = "--workers", paramLabel = "N", description = "Trials run at the same time.")
    Optional<Integer> workers = Optional.empty();

    @Mixin(name = "model")
    final ModelOptions model = new ModelOptions();

    @Mixin(name = "reading")
    final ReadingOptions reading = new ReadingOptions();

    @Mixin(name = "limits")
    final LimitOptions limits = new LimitOptions();

    DefinitionOverrides overrides(Environment environment) {
        var given = DefinitionOverrides.in(environment.folder()).with("pair", pair).with("timeframe", timeframe)
                .with("prices", prices).with("from", from).with("to", to).with("name", name)
                .with("evolution.population", population).with("evolution.seed", seed)
                .with("execution.workers", workers);
        return limits.addTo(reading.addTo(model.addTo(given)));
    }
}
