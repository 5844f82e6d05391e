package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Ownership;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.h2.redo.UnsafeDisk;
import io.pipevolve.results.h2.redo.UnsafeFilePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store whose disk breaks when all is stored, and its file is about to be made smaller. */
@Timeout(60)
class UntidyStoreTest {
    private static final int TRIALS = 3;

    @TempDir
    Path made = Path.of(".");

    @TempDir
    Path folder = Path.of(".");

    @TempDir
    Path next = Path.of(".");

    private final List<String> notices = new ArrayList<>();

    @Test
    void is_closed_with_a_line_that_tells_so_and_has_all_that_was_stored() throws Exception {
        SearchStore.open(made, notices::add).close();
        var sound = new UnsafeDisk(Long.MAX_VALUE, 0, UnsafeDisk.bootOfThisMachine());
        write(sound);
        long writes = sound.writes();
        var disk = new UnsafeDisk(writes, 0, UnsafeDisk.bootOfThisMachine());

        write(disk).close();

        assertThat(notices).singleElement().asString().contains("all is stored", "the disk is gone")
                .doesNotContain("\n");
        for (var file : disk.after(UnsafeDisk.Outcome.KEPT, new SplittableRandom(1)).entrySet())
            Files.write(next.resolve(file.getKey().getFileName()), file.getValue());
        Files.copy(folder.resolve("pipevolve.key"), next.resolve("pipevolve.key"));
        try (var store = SearchStore.open(next, _ -> {
        })) {
            assertThat(store.trials(store.search("s").orElseThrow().id())).hasSize(TRIALS);
        }
    }

    /** Left open, so that the next write is one of those that tidy. */
    private SearchRepository write(UnsafeDisk disk) throws Exception {
        for (var file : List.of("pipevolve.key", SearchStore.FILE)) {
            Files.deleteIfExists(folder.resolve(file));
            Files.copy(made.resolve(file), folder.resolve(file));
        }
        UnsafeDisk.insert(disk);
        var store = new H2SearchRepository(Database.toWrite(new StoreFolder(folder),
                FileWait.HALF_A_MINUTE, notices::add, UnsafeFilePath.registered()),
                Ownership.onThisMachine(InstantSource.system(), () -> false));
        long id = store.create(new RandomRecords(1).search("s")).id();
        for (int number = 1; number <= TRIALS; number++)
            store.record(id, new RandomRecords(number).completeTrial(number));
        return store;
    }
}
