package io.pipevolve.results.report;

import io.pipevolve.results.Ownership;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.TrialTally;
import java.util.List;

/**
 * A row of the list of searches.
 *
 * @param state
 *            to be shown: a running search whose process is gone is interrupted
 */
public record ListedSearch(SearchRecord search, SearchState state, TrialTally tally) {
    /** All searches of a store, the newest first. */
    public static List<ListedSearch> all(SearchRepository repository) {
        return repository.searches().stream().map(search -> new ListedSearch(search, Ownership.state(search),
                repository.tally(search.id()))).toList();
    }
}
