package io.pipevolve.model.export;

import io.pipevolve.config.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Small files of an export. */
final class TextFile {
    private TextFile() {
    }

    /** Writes the text as UTF-8; the folder is made where it is missing. */
    static void write(Path file, String text) {
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(file), e);
        }
    }
}
