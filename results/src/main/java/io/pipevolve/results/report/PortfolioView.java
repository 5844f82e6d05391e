package io.pipevolve.results.report;

import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The searches of a portfolio side by side.
 *
 * @param rows
 *            in the order in which they run; p is adjusted among those that were judged
 */
public record PortfolioView(String name, List<PortfolioRow> rows) {
    public PortfolioView {
        rows = List.copyOf(rows);
    }

    /**
     * Reads it from the store, which must have it.
     *
     * @param correction
     *            of the p of several tests for their number
     */
    public static PortfolioView of(SearchRepository repository, String name, UnaryOperator<double[]> correction) {
        var listed = Portfolio.find(repository, name).orElseThrow().searches().stream()
                .map(search -> ListedSearch.of(repository, search)).toList();
        return new PortfolioView(name, ListedSearch.adjusted(listed, correction).stream()
                .map(search -> PortfolioRow.of(repository, search)).toList());
    }

    /** One search as it stands now. */
    public static PortfolioRow row(SearchRepository repository, long search) {
        return PortfolioRow.of(repository, ListedSearch.of(repository, repository.search(search).orElseThrow()));
    }

    /** Running or interrupted while one is; then failed where one has; finished where all are. */
    public SearchState state() {
        for (var state : List.of(SearchState.RUNNING, SearchState.INTERRUPTED, SearchState.FAILED))
            if (count(state) > 0)
                return state;
        return SearchState.FINISHED;
    }

    long count(SearchState state) {
        return rows.stream().filter(row -> row.listed().state() == state).count();
    }

    /** Distinct configurations, of each search its own. */
    long trials() {
        return rows.stream().mapToLong(row -> row.listed().tally().distinct()).sum();
    }
}
