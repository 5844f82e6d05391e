package io.pipevolve.optimizer.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.PartialFold;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Trial;
import io.pipevolve.results.h2.SearchStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trial whose process is killed after one of its folds goes on after it. */
@Timeout(240)
class PartialTrialTest {
    private static final SmallSearch SEARCH = new SmallSearch("small", 2016, 2025, 2, "f32");
    /** Longer than a trial of the search takes, and shorter than its limit. */
    private static final double MARK = 1_000;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void it_takes_the_stored_fold_as_it_is_and_ends_in_the_rows_of_one_that_was_left_alone() throws Exception {
        SEARCH.writeTo(folder);
        var whole = folder.resolve("whole");
        try (var child = SEARCH.start(folder, folder.resolve("whole.log"), whole)) {
            assertThat(child.ended()).isZero();
        }
        var store = folder.resolve("killed");
        Map<String, List<PartialFold>> left = Map.of();
        while (left.isEmpty()) {
            try (var child = SEARCH.start(folder, folder.resolve("killed.log"), store)) {
                awaitFold(child, store);
                assertThat(child.kill()).as("killed before the search ended").isTrue();
            }
            left = marked(store);
        }

        try (var child = SEARCH.start(folder, folder.resolve("killed.log"), store)) {
            assertThat(child.ended()).isZero();
        }

        var rows = StoredRows.of(store, SEARCH.name()).orElseThrow();
        assertThat(rows.lines()).isEqualTo(StoredRows.of(whole, SEARCH.name()).orElseThrow().lines());
        assertThat(rows.trials()).filteredOn(trial -> trial.seconds() > MARK).extracting(Trial::key)
                .containsExactlyInAnyOrderElementsOf(left.keySet());
        try (var repository = open(store)) {
            assertThat(repository.unfinished(id(repository)).folds()).isEmpty();
        }
    }

    private static void awaitFold(ChildCommand child, Path store) throws InterruptedException, IOException {
        while (child.isAlive() && (StoredRows.of(store, SEARCH.name()).isEmpty() || folds(store).isEmpty()))
            Thread.sleep(5);
    }

    private static Map<String, List<PartialFold>> folds(Path store) {
        try (var repository = SearchStore.openToRead(store, _ -> {
        })) {
            return repository.unfinished(id(repository)).folds();
        }
    }

    /** Writes another time into each fold that is left, by which it is known again. */
    private static Map<String, List<PartialFold>> marked(Path store) {
        try (var repository = open(store)) {
            long id = id(repository);
            var left = repository.unfinished(id).folds();
            left.forEach((key, folds) -> folds.forEach(fold -> repository.record(id, key, new PartialFold(
                    fold.position(), fold.score(), fold.trainableParameters(), MARK, fold.peakBytes()))));
            return left;
        }
    }

    private static SearchRepository open(Path store) {
        return SearchStore.open(store, _ -> {
        });
    }

    private static long id(SearchRepository repository) {
        return repository.search(SEARCH.name()).orElseThrow().id();
    }
}
