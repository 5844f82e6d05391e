package io.pipevolve.results.report;

import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Trial;
import java.util.Optional;

/** One search among those of its portfolio. */
public record PortfolioRow(ListedSearch listed, Optional<Trial> best, Optional<HoldOutRecord> holdOut) {
    static PortfolioRow of(SearchRepository repository, ListedSearch listed) {
        long search = listed.search().id();
        var best = listed.tally().best().flatMap(found -> repository.trial(search, found.number()));
        return new PortfolioRow(listed, best, best.flatMap(trial -> repository.holdOuts(search).stream()
                .filter(holdOut -> holdOut.config().equals(trial.config())).findFirst()));
    }
}
