package io.pipevolve.config.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for files between two steps, deleted with what is in it. */
public record TemporaryFolder(Path path) implements AutoCloseable {
    private static final String PREFIX = "pipevolve-";

    public TemporaryFolder() {
        this(create());
    }

    /**
     * One where other files of the user's lie, for what depends on the file system.
     *
     * @throws IOException
     *             where none can be made there
     */
    public static TemporaryFolder in(Path parent) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(parent, PREFIX));
    }

    private static Path create() {
        try {
            return Files.createTempDirectory(PREFIX);
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
