package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Trial;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of one search: their numbers, in the order in which evolution met them, and their trials. Trials
 * of a generation that was cut short are kept as results but count as unknown, so that its replay meets them anew.
 */
final class TrialIndex {
    /** Fitness of a failed trial: finite, and far above the logarithm of any NRMSE. */
    static final double FAILED_SCORE = 1e6;

    private final Map<TrialConfig, Integer> numbers = new HashMap<>();
    private final Map<TrialConfig, Trial> trials = new HashMap<>();
    private final BitSet given = new BitSet();
    private int failed;
    private @Nullable Trial best;

    /**
     * @param generation
     *            that comes next
     */
    TrialIndex(List<Trial> stored, long generation) {
        given.set(0);
        for (var trial : stored) {
            add(trial);
            if (trial.generation() < generation)
                numbers.put(trial.config(), trial.number());
        }
    }

    boolean knows(TrialConfig config) {
        return numbers.containsKey(config);
    }

    int known() {
        return numbers.size();
    }

    /** The configuration's number; it is known from now on. */
    int number(TrialConfig config) {
        var known = numbers.get(config);
        if (known != null)
            return known;
        var trial = trials.get(config);
        int number = trial == null ? given.nextClearBit(0) : trial.number();
        given.set(number);
        numbers.put(config, number);
        return number;
    }

    void add(Trial trial) {
        given.set(trial.number());
        if (trials.put(trial.config(), trial) != null)
            return;
        if (!trial.isComplete())
            failed++;
        else if (best == null || Trial.BEST_FIRST.compare(trial, best) < 0)
            best = trial;
    }

    Optional<Trial> trial(TrialConfig config) {
        return Optional.ofNullable(trials.get(config));
    }

    /** What evolution minimises. */
    double fitness(TrialConfig config) {
        return trial(config).filter(Trial::isComplete).map(Trial::score).orElse(FAILED_SCORE);
    }

    Progress progress(long generation, SearchDefinition definition, long evaluations) {
        long generations = definition.evolution().generations();
        var limit = definition.limits().trials();
        var leader = best;
        return leader == null
                ? new Progress(generation, generations, trials.size(), limit, evaluations, failed, Double.NaN,
                        Double.NaN, "")
                : new Progress(generation, generations, trials.size(), limit, evaluations, failed, leader.nrmse(),
                        leader.score(), leader.config().label());
    }
}
