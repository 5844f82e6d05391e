package io.pipevolve.results.h2.redo;

import java.nio.file.Path;
import org.h2.store.fs.FilePath;

/** Files of H2 on an {@link UnsafeDisk}; H2 makes instances by itself. */
public final class UnsafeFilePath extends WholeFilePath {
    private static final String SCHEME = "unsafe";

    /** What H2 calls it. */
    public static String registered() {
        FilePath.register(new UnsafeFilePath());
        return SCHEME;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    WholeFile file(Path path) {
        return new WholeFile(path, UnsafeDisk.current());
    }
}
