package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.significance.AdjustedP;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.report.PortfolioJson;
import io.pipevolve.results.report.PortfolioTable;
import io.pipevolve.results.report.PortfolioView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the searches of a portfolio one after another, each with all workers, on which results do not depend. One that
 * fails does not keep the others from their turn; an interruption ends them all.
 */
record PortfolioRun(StoreAccess store, Output output, SearchRepository repository) {
    private static final Logger LOG = LoggerFactory.getLogger(PortfolioRun.class);

    int run(Portfolio portfolio) {
        var environment = output.environment();
        var open = portfolio.searches().stream().filter(search -> !TrialBudget.hasEnded(search)).toList();
        open.forEach(repository::requireIdle);
        for (var search : open)
            if (!environment.interruption().asked())
                turn(search, portfolio.searches().indexOf(search) + 1, portfolio.searches().size());
        var view = PortfolioView.of(repository, portfolio.name(), AdjustedP::benjaminiHochberg);
        output.print(() -> PortfolioTable.text(view, store.next()), () -> PortfolioJson.of(view));
        if (environment.interruption().asked() && view.state() != SearchState.FINISHED) {
            environment.err().printf("Interrupted; what is done is stored. Go on with: %s%n",
                    store.next().line("resume", portfolio.name()));
            return ExitCode.INTERRUPTED;
        }
        return view.state() == SearchState.FINISHED ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Another process may have had a hand in it since this one began. */
    private void turn(SearchRecord begun, int number, int of) {
        var search = repository.search(begun.id()).orElseThrow(
                () -> new UserException("Search %s was deleted meanwhile.".formatted(begun.name())));
        if (TrialBudget.hasEnded(search))
            return;
        output.talk().printf("%nSearch %d of %d%n", number, of);
        try {
            new StoredRun(store, output, repository).goOn(search, DefinitionOverrides.none());
            output.talk().print(PortfolioTable.line(PortfolioView.row(repository, search.id())));
        } catch (UserException e) {
            requireOurs(search.id());
            output.environment().err().printf("Search %s does not go on: %s%n", search.name(), e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            requireOurs(search.id());
            LOG.debug("Search {} failed.", search.name(), e);
            output.environment().err().printf("Search %s failed: %s%n", search.name(), e);
        }
    }

    /** A portfolio that another process goes on with is left to it. */
    private void requireOurs(long search) {
        repository.search(search).ifPresent(repository::requireIdle);
    }
}
