package io.pipevolve.optimizer.export;

import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.optimizer.search.StoredDefinition;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.report.SearchView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The searches that are exported together, each once.
 *
 * @param searches
 *            at least one, in the order in which they were named, those of a portfolio in the order in which they ran;
 *            each has a complete trial
 * @param leftOut
 *            those of portfolios that have none or have not finished
 */
record ChosenSearches(List<SearchView> searches, List<LeftOut> leftOut) {
    ChosenSearches {
        searches = List.copyOf(searches);
        leftOut = List.copyOf(leftOut);
    }

    /** A search that is not exported, and why. */
    record LeftOut(String search, String reason) {
        @Override
        public String toString() {
            return "%s (%s)".formatted(search, reason);
        }
    }

    /**
     * @param names
     *            of searches, their ids, or names of portfolios
     */
    static ChosenSearches of(StoreAccess store, List<String> names) {
        var chosen = new LinkedHashMap<Long, SearchView>();
        var leftOut = new LinkedHashMap<Long, LeftOut>();
        for (var name : names)
            store.portfolio(name).ifPresentOrElse(searches -> addPortfolio(searches, chosen, leftOut), () -> {
                var view = store.view(name);
                StoredDefinition.best(view);
                chosen.put(view.search().id(), view);
            });
        leftOut.keySet().removeAll(chosen.keySet());
        if (chosen.isEmpty())
            throw new UserException("%s: nothing is left to export: %s. Go on with it first (resume).".formatted(
                    String.join(", ", names), list(leftOut.values().stream().toList())));
        return new ChosenSearches(List.copyOf(chosen.values()), List.copyOf(leftOut.values()));
    }

    private static void addPortfolio(List<SearchView> searches, Map<Long, SearchView> chosen,
            Map<Long, LeftOut> leftOut) {
        for (var view : searches)
            reason(view).ifPresentOrElse(
                    reason -> leftOut.put(view.search().id(), new LeftOut(view.search().name(), reason)),
                    () -> chosen.put(view.search().id(), view));
    }

    private static Optional<String> reason(SearchView view) {
        if (view.best().isEmpty())
            return Optional.of("no successful trial");
        return view.state() == SearchState.FINISHED ? Optional.empty() : Optional.of(view.state().key());
    }

    /** A line that names those that are left out; empty where all are exported. */
    Optional<String> notice() {
        return leftOut.isEmpty() ? Optional.empty() : Optional.of("Left out: %s.".formatted(list(leftOut)));
    }

    private static String list(List<LeftOut> searches) {
        return searches.stream().map(LeftOut::toString).collect(Collectors.joining(", "));
    }
}
