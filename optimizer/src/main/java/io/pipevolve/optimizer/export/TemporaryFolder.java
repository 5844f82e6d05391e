package io.pipevolve.optimizer.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for files between two steps, deleted with what is in it. */
record TemporaryFolder(Path path) implements AutoCloseable {
    TemporaryFolder() {
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
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(path), e);
        }
    }
}
