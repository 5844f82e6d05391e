package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Host;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.h2.SearchStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What other commands may do to a search while it runs. */
@Timeout(120)
class RunningSearchTest {
    private final Path folder;
    private final Shell shell;

    RunningSearchTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell = new Shell(folder);
        TinySearch.write(folder);
    }

    @Test
    void it_is_left_alone_by_others_and_ends_without_a_word_more_once_another_run_has_taken_it() throws Exception {
        var running = CompletableFuture.supplyAsync(() -> shell.run("search", "tiny.yaml"));
        awaitFirstTrial();

        refused("resume", "tiny", "--trials", "2");
        refused("delete", "tiny", "--yes");
        refused("rename", "tiny", "other");
        assertThat(shell.run("show", "tiny").out()).contains("running").contains(runner());
        assertThat(shell.run("show", "tiny", "--json").out())
                .contains("\"runner\":{\"process\":%d,".formatted(ProcessHandle.current().pid()));

        int stored = takeOver();
        var ended = running.get(60, TimeUnit.SECONDS);
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errLines()).last().asString().contains("Search tiny was taken over by " + runner())
                .contains("this run ends here and writes no more");
        try (var store = store()) {
            var search = store.search("tiny").orElseThrow();
            assertThat(store.tally(search.id()).distinct()).isEqualTo(stored);
            assertThat(search.run().state()).isEqualTo(SearchState.RUNNING);
            assertThat(search.provenance().definition()).doesNotContain("trials: 2");
        }
    }

    private void refused(String... command) {
        var run = shell.run(command);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("Search tiny is running in " + runner());
    }

    private static String runner() {
        return "process %d on %s since 2".formatted(ProcessHandle.current().pid(), Host.current().name());
    }

    /** As another machine would, after this one was silent; gives the number of trials at that moment. */
    private int takeOver() {
        try (var store = store()) {
            long id = store.search("tiny").orElseThrow().id();
            store.ended(id, SearchState.INTERRUPTED, Optional.empty(), Instant.now());
            store.claim(store.search(id).orElseThrow(), SearchRecord.Owner.beginning(Instant.now()));
            return store.tally(id).distinct();
        }
    }

    private void awaitFirstTrial() throws InterruptedException {
        while (!SearchStore.exists(folder.resolve("pipevolve-data")) || trials() == 0)
            Thread.sleep(20);
    }

    private int trials() {
        try (var store = store()) {
            return store.search("tiny").map(search -> store.tally(search.id()).distinct()).orElse(0);
        }
    }

    private SearchRepository store() {
        return SearchStore.open(folder.resolve("pipevolve-data"), _ -> {
        });
    }
}
