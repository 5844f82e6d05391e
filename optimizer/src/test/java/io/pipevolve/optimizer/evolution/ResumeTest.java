package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.optimizer.execution.OvertakingTrialExecutor;
import io.pipevolve.optimizer.execution.TrialExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ResumeTest {
    private static final Landscape LANDSCAPE = new Landscape(1);
    private static final Definitions DEFINITIONS = Definitions.of(6, 5);
    private static final FitnessFunction FITNESS = EvolutionTest.failing("adapter 8");

    private final SearchBench whole = new SearchBench();
    private final EvolutionOutcome outcome = whole.run(DEFINITIONS, FITNESS);

    @Test
    void a_search_interrupted_after_any_trial_and_resumed_ends_in_the_same_rows() {
        for (int trials = 0; trials < whole.trials().size(); trials++) {
            var bench = new SearchBench();
            assertThat(runUntil(trials, bench)).isEqualTo(StopReason.INTERRUPTED);
            assertThat(bench.trials()).hasSize(trials);
            bench.interrupted = () -> false;
            assertThat(bench.run(DEFINITIONS, FITNESS)).isEqualTo(outcome);
            assertThat(bench.rows()).isEqualTo(whole.rows());
        }
    }

    @Test
    void a_search_interrupted_after_every_trial_ends_in_the_same_rows() {
        var bench = new SearchBench();
        var tried = new ArrayList<TrialConfig>();
        var runs = 0;
        var last = StopReason.INTERRUPTED;
        for (; last == StopReason.INTERRUPTED; runs++) {
            int trials = bench.trials().size() + 1;
            bench.interrupted = () -> bench.trials().size() >= trials && trials < whole.trials().size();
            last = bench.run(DEFINITIONS, (config, cancellation) -> {
                tried.add(config);
                return FITNESS.evaluate(config, cancellation);
            }).reason();
        }
        assertThat(runs).isEqualTo(whole.trials().size());
        assertThat(tried).doesNotHaveDuplicates();
        assertThat(bench.rows()).isEqualTo(whole.rows());
        assertThat(bench.store.found(SearchBench.SEARCH).run().evaluations()).isEqualTo(outcome.evaluations());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void two_workers_that_overtake_each_other_give_the_same_rows(long seed) {
        var bench = new SearchBench();
        var executor = new OvertakingTrialExecutor(FITNESS, bench.clock, seed);
        assertThat(runUntil(Integer.MAX_VALUE, bench, executor)).isEqualTo(outcome);
        assertThat(bench.rows()).isEqualTo(whole.rows());
        assertThat(executor.overtakings()).isPositive();
    }

    @Test
    void two_workers_interrupted_after_any_trial_and_resumed_give_the_same_rows() {
        int holes = 0;
        for (int trials = 0; trials < whole.trials().size(); trials++) {
            var bench = new SearchBench();
            var first = runUntil(trials, bench, new OvertakingTrialExecutor(FITNESS, bench.clock, trials));
            assertThat(first.reason()).isEqualTo(StopReason.INTERRUPTED);
            holes += bench.trials().isEmpty() || bench.trials().getLast().number() == trials ? 0 : 1;
            runUntil(Integer.MAX_VALUE, bench, new OvertakingTrialExecutor(FITNESS, bench.clock, 99));
            assertThat(bench.rows()).isEqualTo(whole.rows());
        }
        assertThat(holes).as("interruptions after a later trial but before an earlier one").isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void threads_give_the_same_rows_as_none(int workers) {
        var bench = new SearchBench();
        try (var executor = TrialExecutor.local(FITNESS, workers, Duration.ofHours(1), bench.clock)) {
            assertThat(bench.run(SearchBench.SEARCH, DEFINITIONS, executor)).isEqualTo(outcome);
        }
        assertThat(bench.rows()).isEqualTo(whole.rows());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6, 9})
    void a_generation_of_which_any_trials_are_stored_is_replayed_to_the_same_rows(int every) {
        var bench = new SearchBench();
        whole.trials().stream().filter(t -> t.generation() == 0 || (t.generation() == 1 && t.number() % every == 0))
                .forEach(t -> bench.store.record(SearchBench.SEARCH, t));
        bench.store.record(SearchBench.SEARCH, whole.store.generations(SearchBench.SEARCH).getFirst());
        bench.run(DEFINITIONS, FITNESS);
        assertThat(bench.rows()).isEqualTo(whole.rows());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 9, 14, 25})
    void a_search_that_its_limit_of_trials_ended_goes_on_with_a_larger_one(int first) {
        var bench = new SearchBench();
        bench.run(DEFINITIONS.withTrials(first), FITNESS);
        assertThat(bench.run(DEFINITIONS.withTrials(first), FITNESS))
                .isEqualTo(new EvolutionOutcome(StopReason.TRIALS, first));
        assertThat(bench.trials()).hasSize(first);
        assertThat(bench.run(DEFINITIONS, FITNESS)).isEqualTo(outcome);
        assertThat(bench.rows()).isEqualTo(whole.rows());
    }

    @Test
    void a_finished_search_goes_on_with_more_generations() {
        var bench = new SearchBench();
        bench.run(Definitions.of(6, 2), FITNESS);
        bench.run(DEFINITIONS, FITNESS);
        assertThat(bench.rows()).isEqualTo(whole.rows());
    }

    @Test
    void a_finished_search_that_is_resumed_tries_nothing() {
        var again = whole.run(DEFINITIONS, (config, _) -> {
            throw new IllegalStateException("tried " + config.label());
        });
        assertThat(again).isEqualTo(outcome);
    }

    @Test
    void a_trial_that_failed_stays_failed_after_a_resume() {
        var bench = new SearchBench();
        int failed = whole.trials().stream().filter(t -> t.failure().isPresent()).findFirst().orElseThrow().number();
        runUntil(failed, bench);
        bench.interrupted = () -> false;
        bench.run(DEFINITIONS, LANDSCAPE);
        assertThat(bench.trials().get(failed - 1).failure()).contains("No adapter 8 today.");
        assertThat(List.copyOf(bench.trials()).subList(failed, bench.trials().size()))
                .allMatch(t -> t.failure().isEmpty());
    }

    private static EvolutionOutcome runUntil(int trials, SearchBench bench, OvertakingTrialExecutor executor) {
        bench.interrupted = () -> {
            executor.step();
            return bench.trials().size() >= trials;
        };
        return bench.run(SearchBench.SEARCH, DEFINITIONS, executor);
    }

    private static StopReason runUntil(int trials, SearchBench bench) {
        bench.interrupted = () -> bench.trials().size() >= trials;
        return bench.run(DEFINITIONS, FITNESS).reason();
    }
}
