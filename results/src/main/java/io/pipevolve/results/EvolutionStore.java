package io.pipevolve.results;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What evolution needs of a store; each method that writes has committed when it returns. Safe for several threads. */
public interface EvolutionStore {
    /** By the id that the store gave. */
    Optional<SearchRecord> search(long id);

    /** In order of number. */
    List<Trial> trials(long search);

    /** The newest complete trial of that key, from whichever search. */
    Optional<Trial> complete(String key);

    List<GenerationRecord> generations(long search);

    /** Stores a trial as soon as it ends; the same number twice is one row. */
    void record(long search, Trial trial);

    /** Stores a generation once all its fitness values are known. */
    void record(long search, GenerationRecord generation);

    /** Adds wall-clock time, and sets the count of evaluations; called after each generation and at the end. */
    void progressed(long search, Duration added, long evaluations);
}
