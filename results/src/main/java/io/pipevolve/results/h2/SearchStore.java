package io.pipevolve.results.h2;

import io.pipevolve.config.UserException;
import io.pipevolve.results.SearchRepository;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens the store in a folder: the file {@value #FILE}, readable for others while this process writes. Every write has
 * reached the file when its method returns, so that a killed process loses none.
 */
public final class SearchStore {
    public static final String FILE = "pipevolve.mv.db";

    private SearchStore() {
    }

    /** Opens the store, made where there is none yet; a {@link UserException} tells why it cannot be. */
    public static SearchRepository open(Path folder) {
        return new H2SearchRepository(Database.open(folder));
    }

    /** Whether there is a store in the folder; {@link #open} would make one. */
    public static boolean exists(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }
}
