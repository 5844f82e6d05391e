package io.pipevolve.optimizer.search;

import io.pipevolve.config.UserException;
import io.pipevolve.fitness.significance.AdjustedP;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.BestView;
import io.pipevolve.results.report.ListedSearch;
import io.pipevolve.results.report.PortfolioJson;
import io.pipevolve.results.report.PortfolioTable;
import io.pipevolve.results.report.PortfolioView;
import io.pipevolve.results.report.RankingTable;
import io.pipevolve.results.report.SearchDetails;
import io.pipevolve.results.report.SearchJson;
import io.pipevolve.results.report.SearchList;
import io.pipevolve.results.report.SearchListJson;
import io.pipevolve.results.report.SearchView;
import io.pipevolve.results.report.TrialDetails;
import io.pipevolve.results.report.TrialFailures;
import io.pipevolve.results.report.TrialList;
import io.pipevolve.results.report.TrialSelection;
import io.pipevolve.results.report.TrialsCsv;
import io.pipevolve.results.report.TrialsJson;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Tells what a store holds; it changes nothing and works while a search runs. */
public final class SearchQueries {
    private final StoreAccess store;
    private final ZoneId zone;
    private final Output output;

    public SearchQueries(StoreAccess store, Output output) {
        this.store = store;
        this.zone = output.environment().zone();
        this.output = output;
    }

    public int list() {
        var searches = all();
        output.print(() -> store.exists()
                ? SearchList.text(searches, zone)
                : "No searches yet: there is no store %s.\n".formatted(store.folder()),
                () -> SearchListJson.of(searches));
        return ExitCode.OK;
    }

    public int show(String search) {
        var portfolio = portfolio(search);
        if (portfolio.isPresent()) {
            output.print(() -> PortfolioTable.text(portfolio.get(), store.next()),
                    () -> PortfolioJson.of(portfolio.get()));
            return ExitCode.OK;
        }
        var view = view(search);
        output.print(() -> SearchDetails.text(view, zone), () -> SearchJson.of(view));
        return ExitCode.OK;
    }

    /** Its failed trials with their reasons. */
    public int showFailures(String search) {
        var view = view(search);
        output.print(() -> TrialFailures.text(view), () -> TrialFailures.json(view));
        return ExitCode.OK;
    }

    private Optional<PortfolioView> portfolio(String name) {
        try (var repository = store.toRead()) {
            return new SearchNames(repository).portfolio(name)
                    .map(found -> PortfolioView.of(repository, found.name(), AdjustedP::benjaminiHochberg));
        }
    }

    public int showTrial(String search, int number) {
        SearchRecord record;
        Trial trial;
        try (var repository = store.toRead()) {
            record = new SearchNames(repository).require(search);
            trial = repository.trial(record.id(), number).orElseThrow(() -> new UserException(
                    "--trial %d: search %s has %d trials: %s lists them.".formatted(number, record.name(),
                            repository.tally(record.id()).distinct(), store.next().line("trials", record.name()))));
        }
        output.print(() -> TrialDetails.text(record, trial), () -> TrialsJson.of(record, trial));
        return ExitCode.OK;
    }

    public int trials(String search, boolean csv, TrialSelection selection) {
        var view = selection.from(view(search));
        output.print(() -> csv ? TrialsCsv.of(view) : TrialList.text(view), () -> TrialsJson.of(view));
        return ExitCode.OK;
    }

    public int best(String search, int top) {
        if (top < 1)
            throw new UserException("--top %d: ask for 1 or more.".formatted(top));
        var best = bestView(search, top);
        output.print(() -> RankingTable.text(best, top), () -> SearchJson.withTop(best, top));
        return ExitCode.OK;
    }

    private BestView bestView(String search, int top) {
        try (var repository = store.toRead()) {
            return BestView.of(repository, new SearchNames(repository).require(search), top);
        }
    }

    private List<ListedSearch> all() {
        if (!store.exists())
            return List.of();
        try (var repository = store.toRead()) {
            return ListedSearch.all(repository, AdjustedP::benjaminiHochberg);
        }
    }

    private SearchView view(String search) {
        return store.view(search);
    }
}
