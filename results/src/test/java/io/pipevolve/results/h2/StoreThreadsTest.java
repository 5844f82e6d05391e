package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.RandomRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One store in several threads, as the workers of a search use it. */
class StoreThreadsTest {
    private static final int WRITERS = 3;
    private static final int TRIALS = 15;

    @RegisterExtension
    final StoreExtension h2 = new StoreExtension();

    @Test
    @Timeout(120)
    void threads_that_record_and_read_at_once_see_whole_trials_and_lose_none() throws Exception {
        var store = h2.repository();
        long search = store.create(new RandomRecords(1).search("s")).id();
        var work = new ArrayList<Callable<Integer>>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer * TRIALS + 1;
            work.add(() -> {
                for (int number = first; number < first + TRIALS; number++)
                    store.record(search, new RandomRecords(number).completeTrial(number));
                return 0;
            });
        }
        work.add(() -> {
            int read = 0;
            for (int look = 0; look < WRITERS * TRIALS; look++) {
                read = store.trials(search).size();
                store.tally(search);
                store.progressed(search, Duration.ofSeconds(1), look);
            }
            return read;
        });

        try (var threads = Executors.newFixedThreadPool(WRITERS + 1)) {
            for (Future<Integer> done : threads.invokeAll(work))
                assertThat(done.get()).isNotNegative();
        }
        assertThat(h2.reopened().trials(search)).extracting("number")
                .isEqualTo(List.copyOf(IntStream.rangeClosed(1, WRITERS * TRIALS).boxed().toList()));
        assertThat(h2.repository().search("s").orElseThrow().run().spent())
                .isEqualTo(new RandomRecords(1).search("s").run().spent().plusSeconds(WRITERS * TRIALS));
    }

    @Test
    @Timeout(60)
    void of_those_that_make_the_folder_at_once_none_is_refused(@TempDir Path above) throws Exception {
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int round = 0; round < 50; round++) {
                var folder = above.resolve("store" + round);
                var ready = new CyclicBarrier(WRITERS);
                var work = Collections.nCopies(WRITERS, (Callable<Path>) () -> {
                    ready.await(30, TimeUnit.SECONDS);
                    return StoreFolder.toWrite(folder, _ -> {
                    }).file();
                });
                for (Future<Path> made : threads.invokeAll(work))
                    assertThat(made.get().getParent()).isDirectory();
            }
        }
    }

    @Test
    void a_thread_that_was_asked_to_stop_still_records_what_it_has() {
        var store = h2.repository();
        long search = store.create(new RandomRecords(1).search("s")).id();

        Thread.currentThread().interrupt();
        store.record(search, new RandomRecords(1).completeTrial(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.trials(search)).hasSize(1);
    }
}
