package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.UserException;
import io.pipevolve.results.EvolutionStore;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps what an evolution stores; of a search it knows the time spent and the count of evaluations. */
final class InMemoryStore implements EvolutionStore {
    private final Map<Long, SearchRecord> searches = new TreeMap<>();
    private final Map<Long, TreeMap<Integer, Trial>> trials = new HashMap<>();
    private final Map<Long, TreeMap<Long, GenerationRecord>> generations = new HashMap<>();
    /** The last trial for which there is room. */
    int room = Integer.MAX_VALUE;

    static InMemoryStore withSearches(long... ids) {
        var store = new InMemoryStore();
        for (long id : ids)
            store.put(id, Duration.ZERO, 0);
        return store;
    }

    private void put(long id, Duration spent, long evaluations) {
        searches.put(id,
                new SearchRecord(new SearchRecord.Identity(id, "search-" + id, "EURUSD", "D1", Optional.empty()),
                        new SearchRecord.Provenance("", "", "", Optional.empty(), "", 1, "cpu", "f32", 1, 1,
                                Optional.empty(), Optional.empty()),
                        new SearchRecord.Run(SearchState.RUNNING, Optional.empty(), Instant.EPOCH, Optional.empty(),
                                evaluations, spent),
                        new SearchRecord.Owner(1, Instant.EPOCH, Optional.empty())));
        trials.computeIfAbsent(id, _ -> new TreeMap<>());
        generations.computeIfAbsent(id, _ -> new TreeMap<>());
    }

    @Override
    public synchronized void progressed(long search, Duration added, long evaluations) {
        put(search, found(search).run().spent().plus(added), evaluations);
    }

    @Override
    public synchronized void record(long search, Trial trial) {
        if (trial.number() > room)
            throw new UserException("Store: no room. Make room.");
        trials.getOrDefault(search, new TreeMap<>()).put(trial.number(), trial);
    }

    @Override
    public synchronized void record(long search, GenerationRecord generation) {
        generations.getOrDefault(search, new TreeMap<>()).put(generation.number(), generation);
    }

    @Override
    public synchronized Optional<SearchRecord> search(long id) {
        return Optional.ofNullable(searches.get(id));
    }

    @Override
    public synchronized List<Trial> trials(long search) {
        return List.copyOf(trials.getOrDefault(search, new TreeMap<>()).values());
    }

    @Override
    public synchronized Optional<Trial> complete(String key) {
        return trials.values().stream().map(TreeMap::values).flatMap(Collection::stream)
                .filter(t -> t.key().equals(key) && t.isComplete()).findFirst();
    }

    @Override
    public synchronized List<GenerationRecord> generations(long search) {
        return List.copyOf(generations.getOrDefault(search, new TreeMap<>()).values());
    }

    SearchRecord found(long search) {
        return search(search).orElseThrow();
    }
}
