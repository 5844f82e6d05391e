package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.optimizer.execution.InlineTrialExecutor;
import io.pipevolve.optimizer.execution.ManualClock;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.GenerationRecord.Individual;
import io.pipevolve.results.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A store, a clock and a search of number 1 to run on them. */
final class SearchBench {
    static final long SEARCH = 1;

    final ManualClock clock = new ManualClock();
    final InMemoryStore store = InMemoryStore.withSearches(SEARCH, 2);
    final List<Progress> trialsHeard = new ArrayList<>();
    final List<Progress> generationsHeard = new ArrayList<>();
    BooleanSupplier interrupted = () -> false;

    EvolutionOutcome run(Definitions definitions, FitnessFunction fitness) {
        return run(SEARCH, definitions, new InlineTrialExecutor(fitness, clock));
    }

    EvolutionOutcome run(long search, Definitions definitions, TrialExecutor executor) {
        return new Evolution(definitions.definition(), search, TrialConfig::label, executor, store,
                new Listener(), () -> interrupted.getAsBoolean(), clock).run();
    }

    List<Trial> trials() {
        return store.trials(SEARCH);
    }

    /** All that must be the same however a search came to its end, as text. */
    List<String> rows() {
        var rows = new ArrayList<String>();
        trials().forEach(t -> rows.add("trial %d of generation %d: %s %s %s %s".formatted(t.number(), t.generation(),
                t.key(), t.config(), t.state(), t.score())));
        store.generations(SEARCH).forEach(g -> rows.add("generation " + text(g)));
        return rows;
    }

    private static String text(GenerationRecord generation) {
        return generation.number() + ": " + generation.population().stream().map(SearchBench::text).toList();
    }

    private static String text(Individual individual) {
        return "%s born %d, %s, trial %d".formatted(Arrays.toString(individual.alleles()), individual.birth(),
                individual.score(), individual.trial());
    }

    private final class Listener implements EvolutionListener {
        @Override
        public void trialFinished(Trial trial, Progress progress) {
            trialsHeard.add(progress);
        }

        @Override
        public void generationFinished(Progress progress) {
            generationsHeard.add(progress);
        }
    }
}
