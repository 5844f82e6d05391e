package io.pipevolve.optimizer.search;

import io.pipevolve.config.Nearest;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names of a store's searches. */
record SearchNames(SearchRepository repository) {
    private static final int SHOWN = 5;

    /** The wanted name or, where that is taken, as much of it as leaves room for -2, -3 and so on. */
    String free(String wanted) {
        return free(wanted, Set.of());
    }

    /** The same, but for names that are about to be taken. */
    String free(String wanted, Set<String> taken) {
        return IntStream.iterate(1, n -> n + 1).mapToObj(n -> n == 1 ? wanted : numbered(wanted, "-" + n))
                .filter(name -> !taken.contains(name) && !isTaken(name)).findFirst().orElseThrow();
    }

    private static String numbered(String wanted, String number) {
        return wanted.substring(0, Math.min(wanted.length(), SearchDefinition.LONGEST_NAME - number.length())) + number;
    }

    /** The wanted name: just that where the user gave it, else a free one like it. */
    String of(String wanted, boolean isGiven) {
        return isGiven ? unused(wanted) : free(wanted);
    }

    private String unused(String wanted) {
        if (isTaken(wanted))
            throw new UserException(
                    """
                            --name %s: the store has a search of that name; choose another, or go on with it: \
                            pipevolve resume %s"""
                            .formatted(wanted, wanted));
        return wanted;
    }

    SearchRecord require(String idOrName) {
        return repository.search(idOrName).orElseThrow(() -> new UserException(
                "There is no search %s in the store%s".formatted(Quoted.of(idOrName), suggested(idOrName))));
    }

    /** The portfolio of that name, where there is one and no search of that name or id. */
    Optional<Portfolio> portfolio(String name) {
        return repository.search(name).isPresent() ? Optional.empty() : Portfolio.find(repository, name);
    }

    /** The search of a name or id, or those of the portfolio of that name. */
    List<SearchRecord> all(String name) {
        return portfolio(name).map(Portfolio::searches).orElseGet(() -> List.of(require(name)));
    }

    boolean isTaken(String name) {
        return repository.search(name).isPresent() || Portfolio.find(repository, name).isPresent();
    }

    private String suggested(String typed) {
        return Nearest.to(typed, Stream.concat(repository.searches().stream().map(SearchRecord::name),
                Portfolio.names(repository).stream()).toList())
                .map(": did you mean %s?"::formatted).orElseGet(() -> "; it has %s.".formatted(known()));
    }

    private String known() {
        var searches = repository.searches();
        if (searches.isEmpty())
            return "none yet";
        var shown = first(searches.stream().map(SearchRecord::name).toList(), SHOWN);
        return searches.size() > SHOWN ? shown + " (pipevolve list)" : shown;
    }

    /** The first of these, and how many more there are. */
    static String first(List<String> names, int shown) {
        int more = names.size() - shown;
        return names.stream().limit(shown).collect(Collectors.joining(", "))
                + (more > 0 ? " and %d more".formatted(more) : "");
    }
}
