package io.pipevolve.optimizer.doctor;

import io.pipevolve.config.UserException;
import io.pipevolve.results.h2.SearchStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether the store can be opened and written; none is made. */
record StoreCheck(Path folder) {
    private static final String STORE = "store";
    private static final String OTHER = "name another with --store or PIPEVOLVE_STORE";

    Finding finding() {
        var there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null)
            there = there.getParent();
        if (!Files.isDirectory(there) || !Files.isWritable(there))
            return Finding.failed(STORE, "%s: %s cannot be written".formatted(folder, there), OTHER);
        if (!SearchStore.exists(folder))
            return Finding.ok(STORE, "%s, made by the first search".formatted(folder));
        try (var store = SearchStore.open(folder)) {
            int searches = store.searches().size();
            return Finding.ok(STORE, String.format(Locale.ROOT, "%s, %d %s, %.1f MB", folder, searches,
                    searches == 1 ? "search" : "searches", Files.size(folder.resolve(SearchStore.FILE)) / 1e6));
        } catch (UserException | IOException e) {
            return Finding.failed(STORE, String.valueOf(e.getMessage()), OTHER);
        }
    }
}
