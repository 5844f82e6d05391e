package io.pipevolve.optimizer.evolution;

import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.GenerationRecord.Individual;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The generations of a search so far, as much of them as decides how it goes on. */
final class History {
    private @Nullable GenerationRecord last;
    private long evaluations;
    private double best = Double.POSITIVE_INFINITY;
    private int withoutBetter;

    History(List<GenerationRecord> generations) {
        generations.forEach(this::add);
    }

    void add(GenerationRecord generation) {
        double lowest = generation.population().stream().mapToDouble(Individual::score).min().orElse(best);
        withoutBetter = lowest < best ? 0 : withoutBetter + 1;
        best = Math.min(best, lowest);
        evaluations += generation.population().stream().filter(i -> i.birth() == generation.number()).count();
        last = generation;
    }

    Optional<GenerationRecord> last() {
        return Optional.ofNullable(last);
    }

    /** Number of the generation that comes next, 0 for the founders. */
    long next() {
        return last == null ? 0 : last.number() + 1;
    }

    /** Genomes asked about in whole generations. */
    long evaluations() {
        return evaluations;
    }

    /** Generations, the newest in a row, that brought no better score. */
    int withoutBetter() {
        return withoutBetter;
    }
}
