package io.pipevolve.results.report;

import io.pipevolve.config.UserException;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Standing;
import io.pipevolve.results.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The best of a stored search.
 *
 * @param view
 *            without generations, and of the trials at least those that a table of the best shows
 * @param ranking
 *            of all trials
 */
public record BestView(SearchView view, Ranking ranking) {
    /** Up to so many are read one by one. */
    private static final int FEW = 100;

    /** Of one whose trials are all read. */
    static BestView of(SearchView view) {
        return new BestView(view, view.ranking());
    }

    /**
     * Reads it from the store.
     *
     * @param count
     *            of trials that are to be shown
     */
    public static BestView of(SearchRepository repository, SearchRecord search, int count) {
        if (count > FEW)
            return of(SearchView.of(repository, search));
        var ranking = Ranking.of(repository.standings(search.id()));
        var shown = Stream.concat(ranking.results().stream().limit(count),
                RankingTable.ARTICLE.stream().flatMap(config -> ranking.of(config).stream()))
                .sorted(Comparator.comparingInt(Standing::number)).distinct()
                .map(standing -> trial(repository, search, standing)).toList();
        return new BestView(SearchView.of(repository, search, shown, List.of()), ranking);
    }

    private static Trial trial(SearchRepository repository, SearchRecord search, Standing standing) {
        return repository.trial(search.id(), standing.number()).filter(found -> Standing.of(found).equals(standing))
                .orElseThrow(() -> new UserException(
                        """
                                Search %s: trial %d is not what its place among the others says, so the store is damaged. Bring \
                                back a copy, or save what can still be read: pipevolve backup --damaged"""
                                .formatted(
                                        search.name(), standing.number())));
    }
}
