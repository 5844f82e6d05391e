package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.h2.SearchStore;
import java.nio.file.Path;

/** Stores that must be there already. */
final class Stores {
    private Stores() {
    }

    static SearchRepository existing(Path folder) {
        if (!SearchStore.exists(folder))
            throw empty(folder);
        return SearchStore.open(folder);
    }

    static UserException empty(Path folder) {
        return new UserException(
                "The store %s has no searches: name another with --store, or start one: pipevolve search config/searches/quick.yaml"
                        .formatted(folder));
    }
}
