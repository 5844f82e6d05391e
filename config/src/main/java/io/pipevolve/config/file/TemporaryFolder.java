package io.pipevolve.config.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for files between two steps, deleted with what is in it. */
public record TemporaryFolder(Path path) implements AutoCloseable {
    public TemporaryFolder() {
        this(create());
    }

    private static Path create() {
        try {
            return Files.createTempDirectory("pipevolve-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made", e);
        }
    }

    @Override
    public void close() {
        try {
            Tree.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(path), e);
        }
    }
}
