package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.export.Destination;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether a folder may be written that holds what Pipevolve did not write. */
final class ForceOption {
    @Option(names = "--force", description = "Also into a folder that holds other files; those of the same names are replaced.")
    boolean force;

    Destination destination(String option, Path folder) {
        return new Destination(option, folder, force);
    }
}
