package io.pipevolve.results;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of trials that have not ended; each method that writes has committed when it returns. It goes when the
 * trial is recorded. Safe for several threads.
 */
public interface UnfinishedStore {
    Unfinished unfinished(long search);

    /** Those of a search that may count as crashed. */
    List<Attempt> attempts(long search);

    /** Stores a finished fold; the trial counts as never crashed from now on. */
    void record(long search, String key, PartialFold fold);

    /** Stores that the fold under way of a trial, begun at that time, takes longer than folds usually do. */
    void overdue(long search, String key, int number, Instant begun);
}
