package io.pipevolve.optimizer.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.cli.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two searches in one store, of which one is killed and resumed, and a command that reads it all the time. With
 * {@code -Dpipevolve.torture.rounds=50} that often.
 */
class SharedStoreTest {
    private static final int ROUNDS = Integer.getInteger("pipevolve.torture.rounds", 1);
    private static final long LONGEST_RUN_NANOS = 240_000_000_000L;
    private static final long PAUSE_MILLIS = 300;

    /** With other bars each, so that neither one's look at its hold-out is the other's second. */
    private final List<SmallSearch> searches = List.of(new SmallSearch("one", 2004, 2013, 1, "f32"),
            new SmallSearch("other", 2014, 2025, 1, "f32"));
    private final Map<String, List<String>> right = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(Long.getLong("pipevolve.torture.seed", 1));
    private int kills;
    private int readings;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void no_process_depends_on_anothers_life() throws IOException, InterruptedException {
        for (var search : searches) {
            search.writeTo(folder);
            var alone = folder.resolve("alone-" + search.name());
            try (var child = search.start(folder, folder.resolve("alone.log"), alone)) {
                assertThat(child.ended()).isZero();
            }
            right.put(search.name(), StoredRows.of(alone, search.name()).orElseThrow().lines());
        }
        for (int round = 1; round <= ROUNDS; round++)
            round(folder.resolve("round" + round), searches.get(round % 2), searches.get(1 - round % 2));
        System.out.printf("%d rounds of two searches in one store: %d kills, %d readings, %d failures%n", ROUNDS,
                kills, readings, failures.size());
        assertThat(failures).isEmpty();
    }

    private void round(Path store, SmallSearch victim, SmallSearch witness) throws IOException, InterruptedException {
        var log = folder.resolve(store.getFileName() + ".log");
        try (var lasting = witness.start(folder, log, store)) {
            try (var killed = victim.start(folder, log, store)) {
                readUntil(store, System.nanoTime() + random.nextLong(6_000_000_000L), killed);
                if (killed.kill())
                    kills++;
            }
            try (var resumed = victim.start(folder, log, store)) {
                readUntil(store, System.nanoTime() + LONGEST_RUN_NANOS, lasting, resumed);
                require(store, "the killed search", resumed.ended() == 0);
                require(store, "the other search", lasting.ended() == 0);
            }
        }
        for (var search : searches)
            require(store, "the rows of " + search.name(), Objects.equals(right.get(search.name()),
                    StoredRows.of(store, search.name()).map(StoredRows::lines).orElse(List.of())));
    }

    private void readUntil(Path store, long end, ChildCommand... running) throws InterruptedException {
        while (System.nanoTime() < end && List.of(running).stream().anyMatch(ChildCommand::isAlive)) {
            var run = new Shell(folder).run("list", "--json", "--store", store.toString());
            readings++;
            boolean early = run.err().contains("has no searches");
            require(store, run.err(), run.exitCode() == 0 || early);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void require(Path store, String what, boolean right) {
        if (!right)
            failures.add(store.getFileName() + ": " + what);
    }
}
