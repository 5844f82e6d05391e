package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.optimizer.execution.OvertakingTrialExecutor;
import io.pipevolve.optimizer.execution.RushingTrialExecutor;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.GenerationRecord.Individual;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class LimitsTest {
    private static final Landscape LANDSCAPE = new Landscape(1);
    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private final SearchBench bench = new SearchBench();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 14, 20, 21})
    void a_limit_of_trials_keeps_the_first_in_population_order(int limit) {
        var whole = new SearchBench();
        whole.run(Definitions.of(8, 4), LANDSCAPE);
        var outcome = bench.run(Definitions.of(8, 4).withTrials(limit), LANDSCAPE);
        assertThat(outcome).isEqualTo(new EvolutionOutcome(StopReason.TRIALS, limit));
        assertThat(bench.trials()).hasSize(limit);
        assertThat(whole.rows()).containsAll(bench.rows());
        assertThat(bench.store.generations(SearchBench.SEARCH)).hasSize(limit < 8 ? 0 : 1 + (limit - 8) / 6);
    }

    @Test
    void a_limit_of_trials_cuts_two_workers_at_the_same_place() {
        bench.run(Definitions.of(8, 4).withTrials(11), LANDSCAPE);
        var two = new SearchBench();
        var executor = new OvertakingTrialExecutor(LANDSCAPE, two.clock, 3);
        two.interrupted = () -> {
            executor.step();
            return false;
        };
        two.run(SearchBench.SEARCH, Definitions.of(8, 4).withTrials(11), executor);
        assertThat(executor.overtakings()).isPositive();
        assertThat(two.rows()).isEqualTo(bench.rows());
    }

    @Test
    void time_ends_the_search_between_trials_and_keeps_the_first() {
        var outcome = bench.run(Definitions.of(8, 4).withTime(Duration.ofMinutes(11)), oneMinuteEach());
        assertThat(outcome).isEqualTo(new EvolutionOutcome(StopReason.TIME, 11));
        assertThat(bench.trials()).extracting(Trial::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(bench.store.found(SearchBench.SEARCH).run().spent()).isEqualTo(Duration.ofMinutes(11));
    }

    @Test
    void time_counts_all_runs_together() {
        var definitions = Definitions.of(8, 4).withTime(Duration.ofMinutes(11));
        var polls = new AtomicInteger();
        bench.interrupted = () -> polls.incrementAndGet() > 5;
        var first = bench.run(definitions, oneMinuteEach());
        bench.interrupted = () -> false;
        bench.clock.forward(Duration.ofDays(1));
        var second = bench.run(definitions, oneMinuteEach());
        assertThat(first.reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(second).isEqualTo(new EvolutionOutcome(StopReason.TIME, 11));
        assertThat(bench.run(definitions, oneMinuteEach())).isEqualTo(second);
    }

    @Test
    void trials_that_run_when_the_time_is_over_end_and_those_that_wait_never_begin() {
        var over = new AtomicBoolean();
        var looks = new AtomicInteger();
        var takenBack = new CountDownLatch(1);
        bench.interrupted = () -> {
            if (over.get() && looks.incrementAndGet() == 2)
                takenBack.countDown();
            return false;
        };
        var begun = new AtomicInteger();
        FitnessFunction fitness = (config, cancellation) -> {
            if (begun.incrementAndGet() == 4) {
                bench.clock.forward(Duration.ofHours(2));
                over.set(true);
            }
            if (begun.get() >= 3)
                await(takenBack);
            return LANDSCAPE.evaluate(config, cancellation);
        };
        EvolutionOutcome outcome;
        try (var executor = TrialExecutor.local(fitness, 2, Duration.ofHours(9), bench.clock)) {
            outcome = bench.run(SearchBench.SEARCH, Definitions.of(8, 4).withTime(Duration.ofHours(1)), executor);
        }
        assertThat(outcome).isEqualTo(new EvolutionOutcome(StopReason.TIME, 4));
        assertThat(bench.trials()).extracting(Trial::number).containsExactly(1, 2, 3, 4);
        assertThat(begun).hasValue(4);
    }

    @Test
    void trials_that_begin_while_others_are_taken_back_come_before_them() {
        var looks = new AtomicInteger();
        bench.interrupted = () -> {
            if (looks.incrementAndGet() == 10)
                bench.clock.forward(Duration.ofHours(2));
            return false;
        };
        var outcome = bench.run(SearchBench.SEARCH, Definitions.of(8, 4).withTime(Duration.ofHours(1)),
                new RushingTrialExecutor(LANDSCAPE, bench.clock));
        assertThat(outcome).isEqualTo(new EvolutionOutcome(StopReason.TIME, 4));
        assertThat(bench.trials()).extracting(Trial::number).containsExactly(1, 2, 3, 4);
    }

    @Test
    void patience_ends_the_search_after_so_many_generations_without_a_better_score() {
        var outcome = bench.run(Definitions.of(8, 60).withPatience(4), LANDSCAPE);
        assertThat(outcome.reason()).isEqualTo(StopReason.PATIENCE);
        var best = bestScores(bench.store.generations(SearchBench.SEARCH));
        assertThat(best.subList(best.size() - 5, best.size())).containsOnly(best.getLast());
        assertThat(new History(bench.store.generations(SearchBench.SEARCH)).withoutBetter()).isEqualTo(4);
    }

    @Test
    void patience_outlasts_an_interruption() {
        var whole = new SearchBench();
        whole.run(Definitions.of(8, 60).withPatience(4), LANDSCAPE);
        int trials = whole.trials().size();
        bench.interrupted = () -> bench.trials().size() >= trials - 3;
        bench.run(Definitions.of(8, 60).withPatience(4), LANDSCAPE);
        bench.interrupted = () -> false;
        bench.run(Definitions.of(8, 60).withPatience(4), LANDSCAPE);
        assertThat(bench.rows()).isEqualTo(whole.rows());
    }

    @Test
    void an_interrupt_gives_up_what_is_in_flight_and_keeps_what_is_done() {
        var blocked = new CountDownLatch(2);
        bench.interrupted = () -> blocked.getCount() == 0;
        var begun = new AtomicInteger();
        FitnessFunction fitness = (config, cancellation) -> {
            if (begun.incrementAndGet() <= 5)
                return LANDSCAPE.evaluate(config, cancellation);
            blocked.countDown();
            for (;;)
                cancellation.check();
        };
        EvolutionOutcome outcome;
        try (var executor = TrialExecutor.local(fitness, 2, TIMEOUT, bench.clock)) {
            outcome = bench.run(SearchBench.SEARCH, Definitions.of(8, 4), executor);
        }
        assertThat(outcome.reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(bench.trials()).hasSize(5);
        assertThat(bench.store.generations(SearchBench.SEARCH)).isEmpty();
    }

    @Test
    void a_thread_that_is_interrupted_ends_its_run_and_stays_interrupted() {
        FitnessFunction endless = (_, cancellation) -> {
            for (;;)
                cancellation.check();
        };
        try (var executor = TrialExecutor.local(endless, 2, TIMEOUT, bench.clock)) {
            Thread.currentThread().interrupt();
            assertThat(bench.run(SearchBench.SEARCH, Definitions.of(8, 4), executor).reason())
                    .isEqualTo(StopReason.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private FitnessFunction oneMinuteEach() {
        return (config, cancellation) -> {
            bench.clock.forward(Duration.ofMinutes(1));
            return LANDSCAPE.evaluate(config, cancellation);
        };
    }

    private static List<Double> bestScores(List<GenerationRecord> generations) {
        return generations.stream()
                .map(g -> g.population().stream().mapToDouble(Individual::score).min().orElseThrow()).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
