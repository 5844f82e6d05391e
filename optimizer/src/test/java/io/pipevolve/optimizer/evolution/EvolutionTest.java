package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.Method;
import io.pipevolve.config.SearchSpace;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningSize;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.optimizer.execution.InlineTrialExecutor;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.GenerationRecord.Individual;
import io.pipevolve.results.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class EvolutionTest {
    private static final Landscape LANDSCAPE = new Landscape(1);

    private final SearchBench bench = new SearchBench();

    @Test
    void no_configuration_is_tried_twice() {
        var tried = new ArrayList<TrialConfig>();
        bench.run(Definitions.of(12, 10), (config, cancellation) -> {
            tried.add(config);
            return LANDSCAPE.evaluate(config, cancellation);
        });
        assertThat(tried).doesNotHaveDuplicates()
                .isEqualTo(bench.trials().stream().map(Trial::config).toList());
        assertThat(bench.trials().stream().map(Trial::number))
                .isEqualTo(IntStream.rangeClosed(1, tried.size()).boxed().toList());
    }

    @Test
    void a_store_that_takes_no_more_ends_it_with_the_stores_own_message() {
        bench.store.room = 3;
        assertThatThrownBy(() -> bench.run(Definitions.of(12, 10), LANDSCAPE)).isExactlyInstanceOf(UserException.class)
                .hasMessage("Store: no room. Make room.");
        assertThat(bench.trials()).hasSize(3);
    }

    @Test
    void every_generation_but_the_founders_is_the_elites_and_untried_offspring() {
        var outcome = bench.run(Definitions.of(12, 10), LANDSCAPE);
        assertThat(outcome).isEqualTo(new EvolutionOutcome(StopReason.GENERATIONS, 12 + 10 * 10));
        assertThat(bench.trials()).hasSize(112);
        assertThat(bench.store.generations(SearchBench.SEARCH)).extracting(GenerationRecord::number)
                .isEqualTo(LongStream.rangeClosed(0, 10).boxed().toList());
    }

    @Test
    void elites_pass_unchanged_into_the_next_generation() {
        bench.run(Definitions.of(12, 80), LANDSCAPE);
        var generations = bench.store.generations(SearchBench.SEARCH);
        assertThat(generations).hasSizeGreaterThan(20);
        for (int g = 1; g < generations.size(); g++) {
            var elites = generations.get(g - 1).population().stream()
                    .sorted(Comparator.comparingDouble(Individual::score)).limit(2).toList();
            assertThat(generations.get(g).population().subList(0, 2)).usingRecursiveComparison().isEqualTo(elites);
        }
    }

    @Test
    void founders_are_tried_in_generation_0_beginning_with_the_enqueued() {
        bench.run(Definitions.of(12, 1), LANDSCAPE);
        assertThat(bench.trials().subList(0, 2)).extracting(Trial::config).isEqualTo(Definitions.ARTICLE);
        assertThat(bench.trials()).extracting(Trial::generation).startsWith(0, 0, 0).endsWith(1, 1, 1);
    }

    @Test
    void evolution_finds_lower_scores_than_as_many_random_configurations() {
        double evolved = 0;
        double random = 0;
        for (long seed = 1; seed <= 20; seed++) {
            var landscape = new Landscape(seed);
            var searched = new SearchBench();
            searched.run(Definitions.of(10, 100).withEnqueue(List.of()).withSeed(seed).withTrials(50), landscape);
            evolved += searched.trials().stream().mapToDouble(Trial::score).min().orElseThrow();
            random += randomBest(landscape, seed, 50);
        }
        assertThat(evolved / 20).isLessThan(random / 20 - 0.01);
    }

    @Test
    void the_same_seed_gives_the_same_rows_and_another_seed_others() {
        bench.run(Definitions.of(8, 5), LANDSCAPE);
        var again = new SearchBench();
        again.run(Definitions.of(8, 5), LANDSCAPE);
        var other = new SearchBench();
        other.run(Definitions.of(8, 5).withSeed(43), LANDSCAPE);
        assertThat(again.rows()).isEqualTo(bench.rows());
        assertThat(other.rows()).isNotEqualTo(bench.rows());
    }

    @Test
    void a_failed_trial_has_the_worst_fitness_and_the_search_goes_on() {
        var outcome = bench.run(Definitions.of(8, 6), failing("lora"));
        var failed = bench.trials().stream().filter(t -> !t.isComplete()).toList();
        assertThat(outcome.reason()).isEqualTo(StopReason.GENERATIONS);
        assertThat(failed).isNotEmpty().allMatch(t -> t.failure().orElseThrow().equals("No lora today."));
        assertThat(bench.store.generations(SearchBench.SEARCH).getFirst().population())
                .filteredOn(i -> i.score() == TrialIndex.FAILED_SCORE).extracting(Individual::trial)
                .isEqualTo(failed.stream().filter(t -> t.generation() == 0).map(Trial::number).toList());
        assertThat(bench.generationsHeard.getLast().failed()).isEqualTo(failed.size());
    }

    @Test
    void a_search_in_which_every_trial_fails_comes_to_its_end() {
        var outcome = bench.run(Definitions.of(8, 3), failing(""));
        assertThat(outcome.reason()).isEqualTo(StopReason.GENERATIONS);
        assertThat(bench.trials()).hasSize(26).allMatch(t -> !t.isComplete());
        assertThat(bench.generationsHeard.getLast().bestScore()).isNaN();
    }

    @Test
    void what_another_search_found_out_is_reused_under_this_searchs_numbers() {
        bench.run(2, Definitions.of(12, 4).withSeed(5), new InlineTrialExecutor(LANDSCAPE, bench.clock));
        var others = bench.store.trials(2).stream().map(Trial::config).toList();
        bench.run(Definitions.of(12, 4), (config, cancellation) -> {
            assertThat(others).doesNotContain(config);
            return LANDSCAPE.evaluate(config, cancellation);
        });
        var alone = new SearchBench();
        alone.run(Definitions.of(12, 4), LANDSCAPE);
        assertThat(bench.rows()).isEqualTo(alone.rows());
        assertThat(bench.trials()).allMatch(t -> t.reused() == others.contains(t.config())).anyMatch(Trial::reused);
    }

    @Test
    void a_failed_trial_of_another_search_is_tried_anew() {
        bench.run(2, Definitions.of(12, 1), new InlineTrialExecutor(failing(""), bench.clock));
        bench.run(Definitions.of(12, 1), LANDSCAPE);
        assertThat(bench.trials()).allMatch(t -> !t.reused() && t.isComplete());
    }

    @Test
    void progress_tells_the_best_so_far_and_how_much_is_done() {
        bench.run(Definitions.of(8, 3).withTrials(1000), LANDSCAPE);
        var best = bench.trials().stream().min(Comparator.comparingDouble(Trial::score)).orElseThrow();
        assertThat(bench.trialsHeard).hasSize(26).extracting(Progress::distinct)
                .isEqualTo(IntStream.rangeClosed(1, 26).boxed().toList());
        var last = bench.generationsHeard.getLast();
        assertThat(last).isEqualTo(new Progress(3, 3, 26, OptionalInt.of(1000), 26, 0, best.nrmse(),
                best.score(), best.config().label()));
    }

    @Test
    void a_small_space_is_tried_whole_and_the_search_ends() {
        var space = new SearchSpace(List.of(10, 20, 30), List.of(1, 5, 10), List.of(Method.FULL, Method.LORA),
                Map.of(TuningSize.LORA_RANK, List.of(4, 8)));
        var outcome = bench.run(Definitions.of(6, 1000).withSpace(space), LANDSCAPE);
        assertThat(outcome.reason()).isEqualTo(StopReason.EXHAUSTED);
        assertThat(bench.trials()).hasSize(27);
        assertThat(outcome.evaluations()).isGreaterThanOrEqualTo(27);
    }

    @Test
    void a_search_that_the_store_does_not_know_cannot_run() {
        assertThatThrownBy(() -> bench.run(9, Definitions.of(6, 1), new InlineTrialExecutor(LANDSCAPE, bench.clock)))
                .hasMessage("The store has no search of id 9.");
    }

    static FitnessFunction failing(String method) {
        return (config, cancellation) -> {
            if (config.tuning().label().startsWith(method))
                throw new IllegalStateException("No %s today.".formatted(method));
            return LANDSCAPE.evaluate(config, cancellation);
        };
    }

    private static double randomBest(Landscape landscape, long seed, int trials) {
        var codec = new GenomeCodec(Definitions.SPACE);
        return new SplittableRandom(seed).longs(0, codec.configurations()).distinct().limit(trials)
                .mapToDouble(number -> landscape.score(codec.configuration(number))).min().orElseThrow();
    }
}
