package io.pipevolve.optimizer.search;

import io.pipevolve.config.UserException;
import io.pipevolve.results.ComparedLook;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.h2.SearchStore;
import io.pipevolve.results.report.NextCommands;
import io.pipevolve.results.report.SearchView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The store that a command works on.
 *
 * @param folder
 *            of the results
 * @param next
 *            commands to type next, on the same store
 * @param notices
 *            hears what the user should know of the store
 */
public record StoreAccess(Path folder, NextCommands next, Consumer<String> notices) {
    /** To write, made where it is missing. */
    SearchRepository made() {
        return SearchStore.open(folder, notices);
    }

    /** To write, where it is there already. */
    SearchRepository existing() {
        requireThere();
        return SearchStore.open(folder, notices);
    }

    /** To read, where it is there already; to be closed before work that takes long. */
    public SearchRepository toRead() {
        requireThere();
        return SearchStore.openToRead(folder, notices);
    }

    /** A search with all that belongs to it, read from a store that is closed again. */
    public SearchView view(String search) {
        try (var repository = toRead()) {
            return SearchView.of(repository, new SearchNames(repository).require(search));
        }
    }

    /** The searches of the portfolio of that name, where it is one and no search's name or id. */
    public Optional<List<SearchView>> portfolio(String name) {
        try (var repository = toRead()) {
            return new SearchNames(repository).portfolio(name).map(found -> found.searches().stream()
                    .map(search -> SearchView.of(repository, search)).toList());
        }
    }

    /** A search of that name, where the store has one. */
    public Optional<SearchView> find(String name) {
        if (!exists())
            return Optional.empty();
        try (var repository = toRead()) {
            return repository.search(name).map(record -> SearchView.of(repository, record));
        }
    }

    /** Whether there is a store in the folder. */
    public boolean exists() {
        return SearchStore.exists(folder);
    }

    /** Keeps a look at a hold-out that no search takes, and says which one at its bars it is. */
    public int look(ComparedLook look) {
        try (var repository = made()) {
            return repository.look(look);
        }
    }

    UserException empty() {
        return new UserException(
                """
                        The store %s has no searches: name another with --store, or start one: pipevolve search \
                        config/searches/quick.yaml"""
                        .formatted(folder));
    }

    private void requireThere() {
        if (!exists())
            throw empty();
    }
}
