package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.FullTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.results.Attempt;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Trial;
import io.pipevolve.results.h2.SearchStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trial during which process after process dies, none of which can say so. */
@Timeout(60)
class CrashedTrialTest {
    private static final int LIMIT = 3;
    private static final TrialRequest REQUEST = new TrialRequest(7, 3, "key",
            new TrialConfig(20, 5, new FullTuning()));
    /** No process has this id, so that each run is found dead by the next one. */
    private static final SearchRecord.Owner DEAD = new SearchRecord.Owner(0, Instant.EPOCH, Optional.empty());

    private final ManualClock clock = new ManualClock();

    @TempDir
    Path folder = Path.of(".");

    @Test
    void it_counts_as_failed_once_it_crashed_as_often_as_the_limit_says() throws InterruptedException {
        for (int crashes = 0; crashes < LIMIT; crashes++) {
            run(Duration.ofSeconds(29), crashes);
            run(Duration.ofSeconds(31), crashes);
        }
        try (var store = claimed(); var executor = executor(store, NOT_BEGUN)) {
            var trial = executor.submit(REQUEST).join();
            assertThat(trial.failure().orElseThrow()).startsWith("Crashed 3 times: ");
            store.record(id(store), trial);
            assertThat(store.attempts(id(store))).isEmpty();
            assertThat(store.trials(id(store))).extracting(Trial::failure).containsExactly(trial.failure());
        }
    }

    private static final FitnessFunction NOT_BEGUN = (_, _) -> {
        throw new AssertionError("It is not begun again.");
    };

    /** Until the process dies so long after the fold was begun; before any fold has ended, half a minute is usual. */
    private void run(Duration untilItDies, int crashesBefore) throws InterruptedException {
        var begun = new CountDownLatch(1);
        FitnessFunction fitness = (_, cancellation) -> {
            cancellation.fold(1, 3);
            clock.forward(untilItDies);
            cancellation.step(1, 9);
            begun.countDown();
            for (;;)
                cancellation.check();
        };
        try (var store = claimed(); var executor = executor(store, fitness)) {
            assertThat(store.attempts(id(store))).extracting(Attempt::crashes)
                    .isEqualTo(crashesBefore == 0 ? List.of() : List.of(crashesBefore));
            var trial = executor.submit(REQUEST);
            begun.await();
            executor.stop();
            assertThat(trial).isCancelled();
        }
    }

    private TrialExecutor executor(SearchRepository store, FitnessFunction fitness) {
        return TrialExecutor.local(fitness, 1, Duration.ofHours(1), clock, _ -> {
        }, new StoredJournal(store, id(store), OptionalInt.of(LIMIT)));
    }

    private SearchRepository claimed() {
        var store = SearchStore.open(folder, _ -> {
        });
        store.search("s").ifPresentOrElse(seen -> store.claim(seen, DEAD), () -> store.create(search()));
        return store;
    }

    private static long id(SearchRepository store) {
        return store.search("s").orElseThrow().id();
    }

    private static SearchRecord search() {
        return new SearchRecord(new SearchRecord.Identity(0, "s", "EURUSD", "D1", Optional.empty()),
                new SearchRecord.Provenance("", "", "", Optional.empty(), "", 1, "cpu", "f32", 1, 1, Optional.empty(),
                        Optional.empty()),
                SearchRecord.Run.begun(Instant.EPOCH), DEAD);
    }
}
