package io.pipevolve.results;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Searches that were begun together and run one after another.
 *
 * @param searches
 *            in the order in which they run
 */
public record Portfolio(String name, List<SearchRecord> searches) {
    public Portfolio {
        searches = List.copyOf(searches);
    }

    /** That of a name, where the store has one. */
    public static Optional<Portfolio> find(SearchRepository repository, String name) {
        var searches = repository.searches().stream().filter(search -> of(search).filter(name::equals).isPresent())
                .sorted(Comparator.comparingInt(search -> search.identity().portfolio().orElseThrow().position()))
                .toList();
        return searches.isEmpty() ? Optional.empty() : Optional.of(new Portfolio(name, searches));
    }

    /** The names of all portfolios of a store. */
    public static Set<String> names(SearchRepository repository) {
        return repository.searches().stream().flatMap(search -> of(search).stream()).collect(Collectors.toSet());
    }

    /** The name of the portfolio that a search belongs to. */
    public static Optional<String> of(SearchRecord search) {
        return search.identity().portfolio().map(SearchRecord.Membership::portfolio);
    }
}
