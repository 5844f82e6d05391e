package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.optimizer.environment.Environment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the files of a stored search lie now. */
final class MovedOptions {
    @Option(names = "--prices", paramLabel = "FILE", description = "Where the search's price file lies now; its content must be the same.")
    Optional<Path> prices = Optional.empty();

    @Option(names = "--model", paramLabel = "MODEL", description = "Where the search's base model lies now; its content must be the same.")
    Optional<String> model = Optional.empty();

    DefinitionOverrides overrides(Environment environment) {
        return DefinitionOverrides.in(environment.folder()).with("prices", prices).with("model", model);
    }
}
