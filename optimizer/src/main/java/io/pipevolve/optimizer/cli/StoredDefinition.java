package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.SearchView;
import java.nio.file.Path;

/** The definition of a stored search, for work that goes on from there. */
record StoredDefinition(SearchRecord search, LocatedDefinition located) {
    private static final String DEVICE_NOT_CHOSEN = "auto";

    static StoredDefinition of(SearchRecord search) {
        return with(search, DefinitionOverrides.none());
    }

    static StoredDefinition with(SearchRecord search, DefinitionOverrides overrides) {
        return new StoredDefinition(search, DefinitionReader
                .parse(search.definition(), source(search), Path.of("").toAbsolutePath()).with(overrides));
    }

    /** The search's prices and splits; refuses prices or a base model that are no longer those of the search. */
    SearchInputs inputs(Environment environment) {
        var inputs = SearchInputs.of(located, environment);
        requireSame("price file " + search.prices(), search.pricesSha256(), inputs.series().sha256());
        requireSameModel(inputs.baseModel());
        return search.device().equals(DEVICE_NOT_CHOSEN) ? inputs : inputs.on(search.device());
    }

    /** Where the base model lies; refuses one that is no longer the one that the search began with. */
    String baseModel(Environment environment) {
        var place = BaseModels.require(located, environment).place();
        requireSameModel(place);
        return place;
    }

    private void requireSameModel(String place) {
        search.baseModelSha256().ifPresent(stored -> requireSame("base model " + definition().model(), stored,
                ModelRepository.sha256(place)));
    }

    SearchDefinition definition() {
        return located.definition();
    }

    /** The best of a search that has one. */
    static Trial best(SearchView view) {
        return view.best().orElseThrow(() -> new UserException(
                "Search %s has no complete trial: go on with it first (resume), or look at its failures (trials)."
                        .formatted(view.search().name())));
    }

    private void requireSame(String what, String stored, String found) {
        if (!found.equals(stored))
            throw new UserException(
                    "%s: the %s has changed since the search began (SHA-256 %s, now %s): bring it back, or start a new search."
                            .formatted(source(search), what, stored, found));
    }

    private static String source(SearchRecord search) {
        return "search " + search.name();
    }
}
