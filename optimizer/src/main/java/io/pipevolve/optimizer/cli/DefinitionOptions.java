package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.HubName;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.optimizer.environment.Environment;
import java.nio.file.Files;
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

    @Option(names = "--model", paramLabel = "MODEL", description = "embedded, gpt2, distilgpt2, OWNER/NAME of HuggingFace, or the folder of a GPT-2 checkpoint.")
    Optional<String> model = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the search.")
    Optional<String> name = Optional.empty();

    @Option(names = "--population", paramLabel = "N", description = "Genomes per generation.")
    Optional<Integer> population = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything left to chance.")
    Optional<Long> seed = Optional.empty();

    @Option(names = "--workers", paramLabel = "N", description = "Trials run at the same time.")
    Optional<Integer> workers = Optional.empty();

    @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cpu, cuda or cuda:N.")
    Optional<String> device = Optional.empty();

    @Option(names = "--precision", paramLabel = "P", description = "Precision of matrix products: auto, f32 or bf16.")
    Optional<String> precision = Optional.empty();

    @Mixin(name = "reading")
    final ReadingOptions reading = new ReadingOptions();

    @Mixin(name = "limits")
    final LimitOptions limits = new LimitOptions();

    DefinitionOverrides overrides(Environment environment) {
        return new DefinitionOverrides(pair, timeframe, prices.map(environment::resolve), from, to,
                model.map(text -> modelFolder(text, environment)), name, limits.trials, limits.time, limits.generations,
                population, seed, workers, device,
                precision, reading.overrides());
    }

    private static String modelFolder(String text, Environment environment) {
        if (text.equals(SearchDefinition.EMBEDDED_MODEL))
            return text;
        var folder = environment.resolve(Path.of(text));
        return HubName.of(text).isPresent() && !Files.isDirectory(folder) ? text : folder.toString();
    }
}
