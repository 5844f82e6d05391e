package io.pipevolve.optimizer.search;

import io.pipevolve.config.HubName;
import io.pipevolve.config.MemoryText;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.config.file.Tree;
import io.pipevolve.model.hub.HubCache;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Throws away what is no longer wanted; a search that runs is left alone. */
public final class StorePruning {
    private static final String CACHE = "forecasts";
    private static final String TRACES = "failure-*.txt";

    private final StoreAccess store;
    private final Output output;
    private final Pruning wanted;

    public StorePruning(StoreAccess store, Output output, Pruning wanted) {
        this.store = store;
        this.output = output;
        this.wanted = wanted;
    }

    private record Found(String what, long bytes, Deletion deletion) {
    }

    private interface Deletion {
        void run() throws IOException;
    }

    /** The exit code. */
    public int run() {
        try {
            if (!wanted.wantsSearches())
                return finish(files());
            try (var repository = store.existing()) {
                var found = new ArrayList<>(searches(repository));
                found.addAll(files());
                return finish(found);
            }
        } catch (IOException e) {
            throw new UserException("Not all could be deleted (%s): mend that and type it again."
                    .formatted(FileFault.reason(e)), e);
        }
    }

    private int finish(List<Found> found) throws IOException {
        if (wanted.sure())
            for (var one : found)
                one.deletion.run();
        output.print(() -> text(found), () -> Json.object().put("deleted", wanted.sure()).set("found",
                Json.array(found, one -> Json.object().put("what", one.what).put("bytes", one.bytes))));
        return ExitCode.OK;
    }

    private String text(List<Found> found) {
        if (found.isEmpty())
            return "There is nothing of that kind.%n".formatted();
        var text = new StringBuilder();
        for (var one : found)
            text.append("%s: %s%s%n".formatted(wanted.sure() ? "Deleted" : "Would be gone", one.what,
                    one.bytes > 0 ? ", " + MemoryText.rounded(one.bytes) : ""));
        if (!wanted.sure())
            text.append("Nothing was deleted: add --yes to delete.%n".formatted());
        return text.toString();
    }

    private List<Found> searches(SearchRepository repository) {
        return repository.searches().stream().filter(search -> isWanted(repository, search))
                .map(search -> new Found(SearchKeeping.told(repository, search), 0,
                        () -> repository.delete(search.id())))
                .toList();
    }

    private boolean isWanted(SearchRepository repository, SearchRecord search) {
        var state = repository.state(search);
        if (state == SearchState.RUNNING)
            return false;
        return (wanted.failed() && state == SearchState.FAILED)
                || wanted.olderThan().filter(age -> lastHeardOf(search)
                        .isBefore(output.environment().clock().instant().minus(age))).isPresent();
    }

    private static Instant lastHeardOf(SearchRecord search) {
        return search.run().ended().orElse(search.run().created());
    }

    private List<Found> files() throws IOException {
        var found = new ArrayList<Found>();
        if (wanted.cached()) {
            found.addAll(folder("forecasts made before", store.folder().resolve(CACHE)));
            found.addAll(traces());
        }
        for (var model : wanted.models())
            found.addAll(model(model));
        return found;
    }

    private List<Found> model(HubName model) throws IOException {
        var folders = HubCache.of(output.environment().variables()).foldersOf(model);
        if (folders.isEmpty())
            throw new UserException("--model %s: nothing of it was downloaded; doctor lists what is there."
                    .formatted(model.repo()));
        var found = new ArrayList<Found>();
        for (var folder : folders)
            found.addAll(folder("model %s, in the cache that Python uses too".formatted(model.repo()), folder));
        return found;
    }

    private static List<Found> folder(String what, Path folder) throws IOException {
        long bytes = Tree.bytes(folder);
        return bytes == 0 ? List.of() : List.of(new Found(what, bytes, () -> Tree.delete(folder)));
    }

    private List<Found> traces() throws IOException {
        if (!Files.isDirectory(store.folder()))
            return List.of();
        var files = new ArrayList<Path>();
        try (var traces = Files.newDirectoryStream(store.folder(), TRACES)) {
            traces.forEach(files::add);
        }
        if (files.isEmpty())
            return List.of();
        long bytes = 0;
        for (var file : files)
            bytes += Files.size(file);
        return List.of(new Found("traces of faults (%d)".formatted(files.size()), bytes, () -> {
            for (var file : files)
                Files.deleteIfExists(file);
        }));
    }
}
