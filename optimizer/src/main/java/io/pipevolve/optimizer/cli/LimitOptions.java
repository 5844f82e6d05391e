package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionOverrides;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When a search ends. */
final class LimitOptions {
    @Option(names = "--trials", paramLabel = "N", description = "End after N distinct configurations.")
    Optional<Integer> trials = Optional.empty();

    @Option(names = "--time", paramLabel = "TIME", description = "End after this time, such as 90s, 45m or 2h.")
    Optional<String> time = Optional.empty();

    @Option(names = "--generations", paramLabel = "N", description = "End after N generations of offspring, not counting generation 0, the founders.")
    Optional<Integer> generations = Optional.empty();

    DefinitionOverrides addTo(DefinitionOverrides others) {
        return others.with("limits.trials", trials).with("limits.time", time).with("evolution.generations",
                generations);
    }
}
