package io.pipevolve.results.h2.redo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2's in which what is written to a file between opening and closing it is one whole. */
public class WholeFilePath extends FilePathWrapper {
    private static final String SCHEME = "whole";

    static {
        FilePath.register(new WholeFilePath());
    }

    /** What H2 calls it. */
    public static String registered() {
        return SCHEME;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return mode.startsWith("rw") && exists() ? file(Path.of(unwrap().toString())).open() : super.open(mode);
    }

    WholeFile file(Path path) {
        return WholeFile.of(path);
    }
}
