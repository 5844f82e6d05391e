package io.pipevolve.results.ea;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.config.file.FileFault;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a file whole or not at all: a terminal may read it at any moment. */
public final class ExportedFile {
    private ExportedFile() {
    }

    /** A {@link UserException} says why it cannot be written. */
    public static void write(Path target, byte[] content) {
        try {
            AtomicFile.write(target, content);
        } catch (IOException e) {
            throw new UserException("File %s cannot be written (%s). Name a folder that you may write with --to."
                    .formatted(target, FileFault.reason(e)), e);
        }
    }
}
