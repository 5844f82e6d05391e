package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.h2.SearchStore;
import io.pipevolve.results.report.SearchView;
import java.nio.file.Path;

/** Opens the store of a command; what its user should know of it goes where errors go. */
final class Stores {
    private Stores() {
    }

    /** To write, made where it is missing. */
    static SearchRepository made(Path folder, Environment environment) {
        return SearchStore.open(folder, environment.err()::println);
    }

    /** To write, where it is there already. */
    static SearchRepository existing(Path folder, Environment environment) {
        requireThere(folder);
        return SearchStore.open(folder, environment.err()::println);
    }

    /** To read, where it is there already; to be closed before work that takes long. */
    static SearchRepository toRead(Path folder, Environment environment) {
        requireThere(folder);
        return SearchStore.openToRead(folder, environment.err()::println);
    }

    /** A search with all that belongs to it, read from a store that is closed again. */
    static SearchView view(Path folder, Environment environment, String search) {
        try (var repository = toRead(folder, environment)) {
            return SearchView.of(repository, new SearchNames(repository).require(search));
        }
    }

    private static void requireThere(Path folder) {
        if (!SearchStore.exists(folder))
            throw empty(folder);
    }

    static UserException empty(Path folder) {
        return new UserException(
                "The store %s has no searches: name another with --store, or start one: pipevolve search config/searches/quick.yaml"
                        .formatted(folder));
    }
}
