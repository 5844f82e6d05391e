package io.pipevolve.optimizer.search;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SeenBars;
import io.pipevolve.results.Standing;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.Words;
import java.util.Optional;

/**
 * Searches of the store whose folds hold prices of a hold-out. They are no looks at it, for they had no part in the new
 * search; but who begins that one because of what they found has chosen by the prices that are to judge it.
 */
record ChosenBefore(SearchRepository repository, ResolvedSearch inputs) {
    private static final int NAMED = 3;

    void tell(Environment environment) {
        warning().ifPresent(environment.err()::println);
    }

    Optional<String> warning() {
        var holdOut = holdOut();
        var names = repository.searches().stream().filter(holdOut::isOfMarket).filter(search -> chose(search, holdOut))
                .map(SearchRecord::name).toList();
        if (names.isEmpty())
            return Optional.empty();
        var dates = new BarDates(inputs.series().timeframe());
        return Optional.of(
                """
                        Warning: %s of this store chose by prices of this hold-out, %s to %s: %s. If what was found there led to \
                        this search, its verdict is too good."""
                        .formatted(Words.count(names.size(), "search", "searches"), dates.text(holdOut.bars().from()),
                                dates.text(holdOut.bars().to()), SearchNames.first(names, NAMED)));
    }

    private SeenBars holdOut() {
        var series = inputs.series();
        var bars = inputs.splits().holdOut();
        return new SeenBars(inputs.definition().pair().toString(), series.timeframe(), series.sha256(),
                new BarSpan(series.times()[bars.from()], series.times()[bars.lastBar()]));
    }

    /** All trials of a search are scored on the same folds. */
    private boolean chose(SearchRecord search, SeenBars holdOut) {
        try {
            return repository.standings(search.id()).stream().filter(Standing::isComplete).findFirst()
                    .flatMap(first -> repository.trial(search.id(), first.number()))
                    .filter(trial -> trial.folds().stream()
                            .anyMatch(fold -> SeenBars.of(search, fold).overlaps(holdOut)))
                    .isPresent();
        } catch (UserException _) {
            // damage is told where that search is asked for, and keeps no other from its start
            return false;
        }
    }
}
