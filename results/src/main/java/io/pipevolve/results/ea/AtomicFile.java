package io.pipevolve.results.ea;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: a terminal may read it at any moment. */
final class AtomicFile {
    private AtomicFile() {
    }

    static void write(Path target, byte[] content) {
        var temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            var folder = target.getParent();
            if (folder != null)
                Files.createDirectories(folder);
            try {
                Files.write(temporary, content);
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UserException("File %s cannot be written (%s). Name a folder that you may write with --to."
                    .formatted(target, e), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
