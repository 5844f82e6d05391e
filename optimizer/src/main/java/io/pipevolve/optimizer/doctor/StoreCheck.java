package io.pipevolve.optimizer.doctor;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.TemporaryFolder;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.h2.SearchStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/**
 * Whether the store can be opened, and every row of it read, and whether it can grow; where there is none, whether one
 * could be made.
 *
 * @param room
 *            bytes that can still be written below a folder
 */
record StoreCheck(Path folder, ToLongFunction<Path> room) {
    /** Some hundred trials. */
    private static final long WANTED = 8L << 20;
    private static final String STORE = "store";
    private static final String OTHER = "name another with --store or PIPEVOLVE_STORE";

    StoreCheck(Path folder) {
        this(folder, there -> there.toFile().getUsableSpace());
    }

    Finding finding() {
        var there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null)
            there = there.getParent();
        if (!Files.isDirectory(there) || !Files.isWritable(there))
            return Finding.failed(STORE, "%s: %s cannot be written".formatted(folder, there), OTHER);
        long free = room.applyAsLong(there);
        if (free < WANTED)
            return Finding.warning(STORE, String.format(Locale.ROOT, "%s: %.1f MB are free in %s", folder, free / 1e6,
                    there), "make room there, or " + OTHER);
        if (!SearchStore.exists(folder))
            return tried(there);
        try {
            SearchStore.requireWhole(folder);
            return examined();
        } catch (UserException | IOException e) {
            return Finding.failed(STORE, String.valueOf(e.getMessage()), OTHER);
        }
    }

    /** Some file systems of networks know no locks, or say that all was written when it was not. */
    private Finding tried(Path there) {
        long begun = System.nanoTime();
        try (var temporary = TemporaryFolder.in(there)) {
            SearchStore.open(temporary.path(), _ -> {
            }).close();
            try (var store = SearchStore.openToRead(temporary.path(), _ -> {
            })) {
                store.searches();
            }
            return Finding.ok(STORE, String.format(Locale.ROOT,
                    "%s, made by the first search; one to try was made there and read in %.2f s", folder,
                    (System.nanoTime() - begun) / 1e9));
        } catch (UserException | IOException e) {
            return Finding.failed(STORE, "%s: no store can be made there (%s)".formatted(folder, e.getMessage()),
                    OTHER);
        }
    }

    /** Reads every row, so that damage is found here and not in the middle of a search. */
    private Finding examined() throws IOException {
        var notices = new ArrayList<String>();
        try (var store = SearchStore.openToRead(folder, notices::add)) {
            return examined(store, notices);
        }
    }

    private Finding examined(SearchRepository store, List<String> notices) throws IOException {
        var searches = new AtomicInteger();
        var records = new AtomicInteger();
        var damage = new ArrayList<String>();
        store.examine(search -> {
            searches.incrementAndGet();
            records.addAndGet(search.records());
        }, damage::add);
        records.addAndGet(store.looks(damage::add).size());
        var text = String.format(Locale.ROOT, "%s, %d %s, %d records as they were written, %.1f MB", folder,
                searches.get(), searches.get() == 1 ? "search" : "searches", records.get(),
                Files.size(folder.resolve(SearchStore.FILE)) / 1e6);
        if (!damage.isEmpty())
            return Finding.failed(STORE, "%s; damaged: %s".formatted(text, String.join("; ", damage)),
                    "bring back a copy, or save what can be read (pipevolve backup --damaged)");
        return notices.isEmpty() ? Finding.ok(STORE, text) : Finding.ok(STORE, text + "; " + String.join(" ", notices));
    }
}
