package io.pipevolve.results.h2;

import io.pipevolve.results.SearchRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A store of its own for each test: a real H2 file with the shipped migrations. */
final class StoreExtension implements BeforeEachCallback, AfterEachCallback {
    private @Nullable Path folder;
    private @Nullable SearchRepository repository;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("pipevolve-store");
        repository = open(folder);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        repository().close();
        try (var files = Files.walk(folder())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        }
    }

    /** Opens a store of which nothing has to be said. */
    static SearchRepository open(Path folder) {
        return SearchStore.open(folder, notice -> {
            throw new AssertionError(notice);
        });
    }

    Path folder() {
        return Objects.requireNonNull(folder);
    }

    SearchRepository repository() {
        return Objects.requireNonNull(repository);
    }

    /** Closes the store and opens it again, as the next command does. */
    SearchRepository reopened() {
        repository().close();
        repository = open(folder());
        return repository();
    }
}
