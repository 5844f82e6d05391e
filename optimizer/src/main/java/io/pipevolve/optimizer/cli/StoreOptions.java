package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;

import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.results.report.NextCommands;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where searches and their trials are kept. */
final class StoreOptions {
    static final String VARIABLE = "PIPEVOLVE_STORE";
    private static final Path DEFAULT = Path.of("pipevolve-data");

    @Option(names = "--store", paramLabel = "DIR", description = "Folder for the results; unless given, the environment's "
            + VARIABLE + ", or pipevolve-data in the working directory.")
    Optional<Path> store = Optional.empty();

    Path folder(Environment environment) {
        return environment.resolve(store.or(() -> Optional.ofNullable(environment.variables().get(VARIABLE))
                .filter(folder -> !folder.isBlank()).map(Path::of)).orElse(DEFAULT));
    }

    StoreAccess access(Environment environment) {
        return new StoreAccess(folder(environment), next(environment), environment.err()::println);
    }

    private NextCommands next(Environment environment) {
        return new NextCommands(environment.launcher(),
                store.map(folder -> List.of("--store", folder.toString())).orElse(List.of()));
    }
}
