package io.pipevolve.optimizer.search;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.SearchSpace;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The best configurations of a stored search as founders of a new one. They are enqueued and stored with the new
 * search's definition, so that it resumes alike whatever becomes of the old one. Up to half of the population comes
 * from there; the other half covers the space.
 *
 * @param from
 *            name of the old search
 * @param founders
 *            of the new space, the best first
 */
record WarmStart(String from, List<TrialConfig> founders) {
    WarmStart {
        founders = List.copyOf(founders);
    }

    /** The best of a search for a new one: no more than half of its population, and none that it tries first anyway. */
    static WarmStart of(SearchRepository repository, SearchRecord old, SearchDefinition definition) {
        var best = repository.trials(old.id()).stream().filter(Trial::isComplete)
                .sorted(Trial.BEST_FIRST).map(Trial::config)
                .toList();
        if (best.isEmpty())
            throw new UserException(
                    "--warm-start %s: that search has no complete trial: go on with it first, or leave --warm-start out."
                            .formatted(old.name()));
        return new WarmStart(old.name(), founders(best, definition));
    }

    static List<TrialConfig> founders(List<TrialConfig> best, SearchDefinition definition) {
        int population = definition.evolution().population();
        var first = definition.enqueue();
        long room = Math.clamp(Math.min(population, SearchSpace.MOST_VALUES) - first.size(), 0,
                Math.max(1, population / 2));
        return best.stream().flatMap(old -> mapped(old, definition.space()).stream()).distinct()
                .filter(founder -> !first.contains(founder)).limit(room).toList();
    }

    /** The search with the old one's best among those that it tries first. */
    ResolvedSearch addTo(ResolvedSearch inputs) {
        var all = new ArrayList<>(inputs.definition().enqueue());
        all.addAll(founders);
        return inputs.with(inputs.definition().withEnqueue(all));
    }

    /** What is stored and shown of it. */
    String told() {
        return from + (founders.isEmpty()
                ? ": nothing that is not tried first anyway"
                : founders.stream().map(TrialConfig::label).collect(Collectors.joining(", ", ": ", "")));
    }

    /** A number that the space does not have becomes the nearest in ratio; a method that it does not have has none. */
    private static Optional<TrialConfig> mapped(TrialConfig old, SearchSpace space) {
        var method = old.tuning().method();
        if (!space.methods().contains(method))
            return Optional.empty();
        return Optional.of(new TrialConfig(nearest(space.inputLengths(), old.inputLength()),
                nearest(space.horizons(), old.horizon()),
                method.tuning(size -> nearest(space.values(size), old.tuning().size(size).orElseThrow()))));
    }

    /** Of two that are equally near the smaller. */
    private static int nearest(List<Integer> values, int wanted) {
        return values.stream().min(Comparator
                .<Integer>comparingDouble(value -> (double) Math.max(value, wanted) / Math.min(value, wanted))
                .thenComparing(Comparator.naturalOrder())).orElseThrow();
    }
}
