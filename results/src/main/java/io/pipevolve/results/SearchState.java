package io.pipevolve.results;

import java.util.Locale;

/** Where a search stands. */
public enum SearchState {
    RUNNING, INTERRUPTED, FINISHED,
    /** Every trial failed, or the search could not go on. */
    FAILED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
