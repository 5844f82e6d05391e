package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionDifference;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DefinitionWriter;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Other limits for all searches of a portfolio, after which those that had ended have another turn. */
record PortfolioExtension(StoreAccess store, SearchRepository repository, Portfolio portfolio) {
    private static final String TRIALS = "limits.trials";

    /** What the user should know of files that were edited; refuses to go on with them unless that is meant. */
    List<String> requireUnedited(Drift drift) {
        var open = portfolio.searches().stream().filter(search -> !TrialBudget.hasEnded(search)).map(this::edited)
                .toList();
        if (drift == Drift.REFUSED)
            open.forEach(edited -> edited.requireSame(this::isWhole));
        return open.stream().flatMap(edited -> edited.warnings().stream()).distinct().toList();
    }

    /** Whether the file's trials are what the parts of the searches add up to. */
    private boolean isWhole(DefinitionDifference difference) {
        return difference.key().equals(TRIALS)
                && difference.after().equals(Integer.toString(TrialBudget.whole(portfolio).orElse(0)));
    }

    /** Trials are for all of them together, and are divided anew. */
    void extend(DefinitionOverrides given, Drift drift, Instant now) {
        portfolio.searches().forEach(repository::requireIdle);
        var before = portfolio.searches().stream().map(search -> StoredDefinition.of(search, store.folder())
                .definition()).toList();
        var after = new ArrayList<SearchDefinition>();
        for (var search : portfolio.searches())
            after.add(StoredDefinition.with(search, changes(search, given, drift), store.folder()).definition());
        var whole = after.getFirst().limits().trials();
        var old = TrialBudget.whole(portfolio);
        boolean anew = given.keys().contains(TRIALS) || trialsAreEdited();
        if (anew && whole.isPresent())
            divide(after, whole.getAsInt());
        if (drift == Drift.EXTENDED)
            RaisedLimits.requireRaised(withTrials(before.getFirst(), old),
                    withTrials(after.getFirst(), anew ? whole : old));
        for (int i = 0; i < after.size(); i++) {
            var search = portfolio.searches().get(i);
            repository.claim(search, SearchRecord.Owner.beginning(now));
            repository.redefined(search.id(), DefinitionWriter.toYaml(after.get(i)), after.get(i).prices().toString(),
                    store.folder().toAbsolutePath().normalize().toString());
            repository.ended(search.id(), SearchState.INTERRUPTED, Optional.empty(),
                    now);
        }
    }

    private void divide(List<SearchDefinition> searches, int whole) {
        if (whole < searches.size())
            throw new UserException("%d trials are fewer than the %d searches that share them: give more."
                    .formatted(whole, searches.size()));
        var parts = TrialBudget.parts(whole, searches.size());
        for (int i = 0; i < searches.size(); i++)
            searches.set(i, withTrials(searches.get(i), OptionalInt.of(parts.get(i))));
    }

    private DefinitionOverrides changes(SearchRecord search, DefinitionOverrides given, Drift drift) {
        if (drift == Drift.REFUSED)
            edited(search).requireSame(_ -> false);
        return drift == Drift.EXTENDED ? new RaisedLimits(edited(search)).with(given) : given;
    }

    private boolean trialsAreEdited() {
        return edited(portfolio.searches().getFirst()).differences().stream()
                .anyMatch(difference -> difference.key().equals(TRIALS));
    }

    private EditedDefinition edited(SearchRecord search) {
        return new EditedDefinition(search, new MovedFiles(search, store.folder()));
    }

    private static SearchDefinition withTrials(SearchDefinition definition, OptionalInt trials) {
        return definition.withLimits(definition.limits().withTrials(trials));
    }
}
