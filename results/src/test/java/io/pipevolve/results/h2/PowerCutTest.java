package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.UserException;
import io.pipevolve.results.Ownership;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import io.pipevolve.results.h2.redo.UnsafeDisk;
import io.pipevolve.results.h2.redo.UnsafeDisk.Outcome;
import io.pipevolve.results.h2.redo.UnsafeFilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The power fails, or the process is killed, at any write of a search to its store: what was told to be stored is there
 * at the next start, nothing is damaged, and the store can be written to.
 */
@Timeout(300)
class PowerCutTest {
    private static final FileWait IMPATIENT = new FileWait(Duration.ofMillis(100));
    private static final long OTHER_BOOT = 1;
    private static final long UNKNOWN_BOOT = 0;
    private static final int TRIALS = Integer.getInteger("pipevolve.torture.trials", 3);

    @TempDir
    static Path made = Path.of(".");

    @TempDir
    Path folder = Path.of(".");

    @TempDir
    Path next = Path.of(".");

    /** Of the machine, in which the search was written. */
    enum Start {
        THIS, OTHER, UNKNOWN
    }

    @BeforeAll
    static void make() {
        SearchStore.open(made, IMPATIENT, _ -> {
        }).close();
    }

    @ParameterizedTest
    @CsvSource({"KEPT, THIS", "LOST, OTHER", "IN_PART, OTHER", "IN_PART, UNKNOWN"})
    void every_trial_that_was_told_is_there(Outcome outcome, Start start) throws IOException {
        long boot = switch (start) {
            case THIS -> UnsafeDisk.bootOfThisMachine();
            case OTHER -> OTHER_BOOT;
            case UNKNOWN -> UNKNOWN_BOOT;
        };
        long writes = run(new UnsafeDisk(Long.MAX_VALUE, 0, boot), new ArrayList<>());
        var random = new SplittableRandom(1);
        var failures = new ArrayList<String>();
        for (long cut = 0; cut < writes; cut++) {
            var told = new ArrayList<Trial>();
            var disk = new UnsafeDisk(cut, random.nextInt(3) / 2.0, boot);
            run(disk, told);
            for (var file : disk.after(outcome, random).entrySet())
                Files.write(next.resolve(file.getKey().getFileName()), file.getValue());
            Files.copy(folder.resolve("pipevolve.key"), next.resolve("pipevolve.key"));
            try {
                require(told);
            } catch (RuntimeException | AssertionError e) {
                failures.add("cut at write %d of %d, %d told: %s".formatted(cut, writes, told.size(), e));
            }
            empty(next);
        }
        assertThat(writes).isGreaterThan(8L * TRIALS);
        assertThat(failures).isEmpty();
    }

    private void require(List<Trial> told) {
        try (var store = SearchStore.open(next, IMPATIENT, _ -> {
        })) {
            var damage = new ArrayList<String>();
            store.examine(_ -> {
            }, damage::add);
            assertThat(damage).isEmpty();
            var stored = store.search("small").map(search -> store.trials(search.id())).orElse(List.of());
            assertThat(stored).hasSizeGreaterThanOrEqualTo(told.size());
            assertThat(stored.subList(0, told.size())).usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class).withEqualsForType(Float::equals, Float.class)
                    .isEqualTo(told);
            store.create(new RandomRecords(2).search("after"));
        }
    }

    /** A small search on a disk that breaks; what it was told to be stored is added. The number of writes. */
    private long run(UnsafeDisk disk, List<Trial> told) throws IOException {
        empty(folder);
        for (var file : List.of("pipevolve.key", SearchStore.FILE))
            Files.copy(made.resolve(file), folder.resolve(file));
        UnsafeDisk.insert(disk);
        var records = new RandomRecords(1);
        try (var store = new H2SearchRepository(
                Database.toWrite(new StoreFolder(folder), IMPATIENT, _ -> {
                }, UnsafeFilePath.registered()),
                Ownership.onThisMachine(InstantSource.system(), () -> false))) {
            long id = store.create(records.search("small")).id();
            for (int number = 1; number <= TRIALS; number++) {
                var trial = records.completeTrial(number);
                store.record(id, trial);
                told.add(trial);
                if (number % 2 == 0)
                    store.record(id, records.generation(number / 2));
            }
            store.record(id, records.holdOut());
            store.ended(id, SearchState.FINISHED, Optional.empty(), Instant.EPOCH);
        } catch (UserException e) {
            assertThat(e).hasMessageContaining("the disk is gone");
        }
        return disk.writes();
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList())
                Files.delete(file);
        }
    }
}
