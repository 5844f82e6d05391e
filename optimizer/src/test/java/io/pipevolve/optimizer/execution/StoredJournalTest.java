package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.Evaluation;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.fitness.FoldJournal;
import io.pipevolve.results.Attempt;
import io.pipevolve.results.PartialFold;
import io.pipevolve.results.Trial;
import io.pipevolve.results.Unfinished;
import io.pipevolve.results.UnfinishedStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class StoredJournalTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final TrialRequest REQUEST = new TrialRequest(7, 3, "key",
            new TrialConfig(20, 5, new LoraTuning(8)));
    private static final BarSpan BARS = new BarSpan(LocalDateTime.of(2020, 1, 2, 0, 0),
            LocalDateTime.of(2021, 1, 2, 0, 0));
    private static final FoldScore SCORE = new FoldScore(new FoldScore.Bars(BARS, Optional.empty(), BARS),
            new FoldScore.Errors(1, 0.9, 0.01, Map.of(), 1, 1),
            new FoldScore.OriginLosses(new double[]{1}, new double[]{1}), new FoldScore.Shares(0.5, 0.9, 0),
            new FoldScore.LossCurves(new float[0], new float[0], new int[0]), Optional.empty(), Optional.empty());

    private final ManualClock clock = new ManualClock();
    private final Store store = new Store();

    @Test
    void each_fold_but_the_last_is_stored_as_it_ends_with_what_it_took() {
        var trial = run(folds(3, 4));
        assertThat(store.folds).extracting(PartialFold::position).containsExactly(0, 1);
        assertThat(store.folds).extracting(PartialFold::seconds).containsExactly(4.0, 4.0);
        assertThat(trial.seconds()).isEqualTo(12);
    }

    @Test
    void a_trial_goes_on_after_the_folds_that_are_stored_and_counts_their_time() {
        store.left = Map.of("key", List.of(fold(0, 20), fold(1, 25)));
        var trial = run(folds(3, 4));
        assertThat(store.folds).isEmpty();
        assertThat(trial.isComplete()).isTrue();
        assertThat(trial.seconds()).isEqualTo(49);
        assertThat(trial.peakBytes()).isGreaterThanOrEqualTo(1L << 50);
    }

    @Test
    void the_time_limit_of_a_trial_counts_what_earlier_runs_spent() {
        store.left = Map.of("key", List.of(fold(0, 58)));
        var trial = run(folds(3, 4));
        assertThat(trial.failure()).contains("It took longer than limits.trial-timeout (1m).");
        assertThat(trial.seconds()).isEqualTo(61);
    }

    @Test
    void a_fold_that_takes_longer_than_folds_usually_do_is_marked_once() {
        store.seconds = List.of(1.0, 5.0, 3.0);
        var begun = clock.instant();
        run(folds(2, 3));
        assertThat(store.overdue).isEmpty();
        run(folds(3, 6));
        assertThat(store.overdue).containsExactly(begun.plusSeconds(6), begun.plusSeconds(12), begun.plusSeconds(18));
    }

    @Test
    void before_any_fold_has_ended_half_a_minute_is_usual() {
        var begun = clock.instant();
        run(folds(1, 30));
        assertThat(store.overdue).isEmpty();
        store.seconds = List.of();
        run(folds(1, 31));
        assertThat(store.overdue).containsExactly(begun.plusSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"2, 3, false", "3, 3, true", "4, 3, true", "1, 1, true", "900, 0, false"})
    void a_trial_that_crashed_as_often_as_the_limit_says_is_failed_without_being_run(int crashes, int limit,
            boolean failed) {
        store.attempts = List.of(new Attempt("key", 7, false, crashes, Instant.EPOCH, Instant.EPOCH));
        store.left = Map.of("key", List.of(fold(0, 20)));
        var journal = journal(limit);
        var trial = run(folds(2, 4), journal);
        assertThat(trial.isComplete()).isEqualTo(!failed);
        if (failed) {
            assertThat(trial.failure().orElseThrow()).startsWith(crashes == 1
                    ? "Crashed once"
                    : "Crashed " + crashes
                            + " times")
                    .contains("limits.crashes: " + limit);
            assertThat(trial.seconds()).isEqualTo(20);
            assertThat(journal.warnings()).singleElement().asString().contains("it counts as failed");
        } else
            assertThat(journal.warnings()).singleElement().asString().contains("Trial 7 crashed " + crashes + " times",
                    "it is begun again");
    }

    @Test
    void a_store_that_takes_no_fold_ends_the_search_and_fails_no_trial() {
        store.full = true;
        assertThatThrownBy(() -> run(folds(2, 4))).isInstanceOf(CompletionException.class).cause()
                .isInstanceOf(UserException.class).hasMessage("Store: no room.");
        store.seconds = List.of(1.0);
        assertThatThrownBy(() -> run(folds(1, 4))).isInstanceOf(CompletionException.class).cause()
                .isInstanceOf(UserException.class).hasMessage("Store: no room.");
    }

    private Trial run(FitnessFunction fitness) {
        return run(fitness, journal(3));
    }

    private Trial run(FitnessFunction fitness, StoredJournal journal) {
        try (var executor = TrialExecutor.local(fitness, 1, TIMEOUT, clock, _ -> {
        }, journal)) {
            return executor.submit(REQUEST).join();
        }
    }

    private StoredJournal journal(int limit) {
        return new StoredJournal(store, 1, limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit));
    }

    /** So many folds of so many steps of a second. */
    private FitnessFunction folds(int folds, int seconds) {
        return new FitnessFunction() {
            @Override
            public Evaluation evaluate(TrialConfig config, Cancellation cancellation) {
                throw new AssertionError("without a journal");
            }

            @Override
            public Evaluation evaluate(TrialConfig config, FoldJournal journal,
                    Cancellation cancellation) {
                for (int k = 0; k < folds; k++) {
                    if (journal.find(k).isPresent())
                        continue;
                    cancellation.fold(k + 1, folds);
                    for (int step = 1; step <= seconds; step++) {
                        clock.forward(Duration.ofSeconds(1));
                        cancellation.step(step, seconds);
                    }
                    if (k + 1 < folds)
                        journal.keep(k, new FoldJournal.FinishedFold(SCORE, 9));
                }
                return new Evaluation(0.9, -0.1, 0.01, List.of(), 9);
            }
        };
    }

    private static PartialFold fold(int position, double seconds) {
        return new PartialFold(position, SCORE, 9, seconds, 1L << 50);
    }

    private static final class Store implements UnfinishedStore {
        private Map<String, List<PartialFold>> left = Map.of();
        private List<Attempt> attempts = List.of();
        private List<Double> seconds = List.of();
        private boolean full;
        private final List<PartialFold> folds = new ArrayList<>();
        private final List<Instant> overdue = new ArrayList<>();

        @Override
        public Unfinished unfinished(long search) {
            return new Unfinished(left, attempts, seconds);
        }

        @Override
        public List<Attempt> attempts(long search) {
            return attempts;
        }

        @Override
        public void record(long search, String key, PartialFold fold) {
            requireRoom();
            folds.add(fold);
        }

        @Override
        public void overdue(long search, String key, int number, Instant begun) {
            requireRoom();
            overdue.add(begun);
        }

        private void requireRoom() {
            if (full)
                throw new UserException("Store: no room.");
        }
    }
}
