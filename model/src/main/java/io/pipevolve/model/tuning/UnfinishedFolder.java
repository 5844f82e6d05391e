package io.pipevolve.model.tuning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A folder of files in the making: moved to where they belong at the end, or deleted with what is in it. */
record UnfinishedFolder(Path path) implements AutoCloseable {

    /** Moves every file; those of the same name are replaced, others stay. */
    void moveInto(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var file : files())
                Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(folder), e);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(path)) {
            return files.toList();
        }
    }

    @Override
    public void close() {
        try {
            if (!Files.exists(path))
                return;
            for (var file : files())
                Files.delete(file);
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(path), e);
        }
    }
}
