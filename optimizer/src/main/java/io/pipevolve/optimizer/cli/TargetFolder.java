package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that a command will write, checked before its work begins. */
final class TargetFolder {
    private TargetFolder() {
    }

    /** The folder, which may be missing; refuses a file in its place, and one that cannot be written. */
    static Path require(String option, Path folder) {
        var there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null)
            there = there.getParent();
        if (!Files.isDirectory(there))
            throw new UserException("%s %s: %s is a file: name a folder.".formatted(option, folder, there));
        if (!Files.isWritable(there))
            throw new UserException(
                    "%s %s: %s cannot be written: name a folder that you may write.".formatted(option, folder, there));
        return folder;
    }
}
