package io.pipevolve.results.report;

import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.TrialTally;
import io.pipevolve.results.VerdictRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * A row of the list of searches.
 *
 * @param state
 *            to be shown: a running search whose process is gone is interrupted
 * @param verdict
 *            on its best, where that was judged
 * @param adjustedP
 *            the verdict's p against the random walk, raised for the number of searches that were judged
 */
public record ListedSearch(SearchRecord search, SearchState state, TrialTally tally, Optional<VerdictRecord> verdict,
        OptionalDouble adjustedP) {
    /**
     * All searches of a store, the newest first.
     *
     * @param correction
     *            of the p of several tests for their number
     */
    public static List<ListedSearch> all(SearchRepository repository, UnaryOperator<double[]> correction) {
        return adjusted(repository.searches().stream().map(search -> of(repository, search)).toList(), correction);
    }

    /** One search, its p not adjusted. */
    static ListedSearch of(SearchRepository repository, SearchRecord search) {
        var tally = repository.tally(search.id());
        return new ListedSearch(search, repository.state(search), tally, verdict(repository, search, tally),
                OptionalDouble.empty());
    }

    private static Optional<VerdictRecord> verdict(SearchRepository repository, SearchRecord search,
            TrialTally tally) {
        var holdOuts = repository.holdOuts(search.id());
        if (holdOuts.isEmpty())
            return Optional.empty();
        return tally.best().flatMap(best -> repository.trial(search.id(), best.number()))
                .flatMap(
                        best -> holdOuts.stream().filter(holdOut -> holdOut.config().equals(best.config())).findFirst())
                .flatMap(HoldOutRecord::verdict);
    }

    /** The same with p adjusted among them. */
    static List<ListedSearch> adjusted(List<ListedSearch> searches, UnaryOperator<double[]> correction) {
        var p = correction.apply(searches.stream().flatMap(listed -> listed.verdict.stream())
                .mapToDouble(VerdictRecord::pRandomWalk).toArray());
        var adjusted = new ArrayList<ListedSearch>();
        int judged = 0;
        for (var listed : searches)
            adjusted.add(listed.verdict.isEmpty() ? listed : listed.with(p[judged++]));
        return adjusted;
    }

    private ListedSearch with(double adjusted) {
        return new ListedSearch(search, state, tally, verdict, OptionalDouble.of(adjusted));
    }
}
