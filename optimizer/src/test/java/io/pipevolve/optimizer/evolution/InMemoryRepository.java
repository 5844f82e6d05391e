package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.FoldScore;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import io.pipevolve.results.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Keeps what an evolution stores; of a search it knows the time spent and the count of evaluations. */
final class InMemoryRepository implements SearchRepository {
    private final Map<Long, SearchRecord> searches = new TreeMap<>();
    private final Map<Long, TreeMap<Integer, Trial>> trials = new HashMap<>();
    private final Map<Long, TreeMap<Long, GenerationRecord>> generations = new HashMap<>();

    static InMemoryRepository withSearches(long... ids) {
        var repository = new InMemoryRepository();
        for (long id : ids)
            repository.put(id, Duration.ZERO, 0);
        return repository;
    }

    private void put(long id, Duration spent, long evaluations) {
        searches.put(id, new SearchRecord(new SearchRecord.Identity(id, "search-" + id, "EURUSD", "D1"),
                new SearchRecord.Provenance("", "", "", Optional.empty(), "", 1, "cpu", "f32", 1, 1),
                new SearchRecord.Run(SearchState.RUNNING, Optional.empty(), Instant.EPOCH, Optional.empty(),
                        evaluations, spent),
                new SearchRecord.Owner(1, Instant.EPOCH)));
        trials.computeIfAbsent(id, _ -> new TreeMap<>());
        generations.computeIfAbsent(id, _ -> new TreeMap<>());
    }

    @Override
    public synchronized void progressed(long search, Duration added, long evaluations) {
        put(search, found(search).run().spent().plus(added), evaluations);
    }

    @Override
    public synchronized void record(long search, Trial trial) {
        trials.getOrDefault(search, new TreeMap<>()).put(trial.number(), trial);
    }

    @Override
    public synchronized void record(long search, GenerationRecord generation) {
        generations.getOrDefault(search, new TreeMap<>()).put(generation.number(), generation);
    }

    @Override
    public synchronized Optional<SearchRecord> search(String idOrName) {
        return searches.values().stream().filter(s -> Long.toString(s.id()).equals(idOrName)).findFirst();
    }

    @Override
    public synchronized List<SearchRecord> searches() {
        return new ArrayList<>(searches.values()).reversed();
    }

    @Override
    public synchronized List<Trial> trials(long search) {
        return List.copyOf(trials.getOrDefault(search, new TreeMap<>()).values());
    }

    @Override
    public synchronized Optional<Trial> complete(String key) {
        return trials.values().stream().map(TreeMap::values).flatMap(Collection::stream)
                .filter(t -> t.key().equals(key) && t.state() == TrialState.COMPLETE).findFirst();
    }

    @Override
    public synchronized Optional<GenerationRecord> lastGeneration(long search) {
        return generations(search).reversed().stream().findFirst();
    }

    @Override
    public synchronized List<GenerationRecord> generations(long search) {
        return List.copyOf(generations.getOrDefault(search, new TreeMap<>()).values());
    }

    SearchRecord found(long search) {
        return search(Long.toString(search)).orElseThrow();
    }

    @Override
    public SearchRecord create(SearchRecord search) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resolved(long search, String device, String baseModelSha256) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void running(long search, long processId, Instant processStart) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ended(long search, SearchState state, Optional<String> failure, Instant when) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void redefined(long search, String definition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rename(long search, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(long search) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void record(long search, HoldOutRecord holdOut) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void record(long search, BaselineRecord baseline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<BaselineRecord> baselines(long search) {
        return List.of();
    }

    @Override
    public int looks(String pricesSha256, FoldScore holdOut) {
        return 0;
    }

    @Override
    public List<HoldOutRecord> holdOuts(long search) {
        return List.of();
    }

    @Override
    public void examine(Consumer<SearchContent> readable, Consumer<String> damage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SearchRecord restore(SearchContent content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
    }
}
