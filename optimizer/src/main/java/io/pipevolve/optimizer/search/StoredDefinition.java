package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.SearchView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The definition of a stored search, for work that goes on from there. */
public record StoredDefinition(SearchRecord search, LocatedDefinition located) {
    private static final NavigableMap<String, String> LIMITS = new TreeMap<>(Map.of("limits.time", "--time 2h",
            "limits.trials", "--trials 40", "evolution.generations", "--generations 12"));

    /**
     * As {@link #with}, with nothing replaced.
     *
     * @param store
     *            folder in which the search is stored
     */
    public static StoredDefinition of(SearchRecord search, Path store) {
        return with(search, DefinitionOverrides.none(), store);
    }

    /**
     * What the options replace is not read: a limit that cannot be read any more has to give way to another. Files that
     * were moved together with the store are found.
     */
    public static StoredDefinition with(SearchRecord search, DefinitionOverrides overrides, Path store) {
        var unread = new HashSet<>(LIMITS.keySet());
        unread.retainAll(overrides.keys());
        var located = read(search, unread);
        var given = new MovedFiles(search, store).addTo(overrides, located.definition());
        // The same prices elsewhere are read as the search's were: other files would bring their own timeframe.
        return new StoredDefinition(search, located.with(given.keys().contains("prices")
                ? given.with("timeframe", Optional.of(search.timeframe()))
                : given));
    }

    private static LocatedDefinition read(SearchRecord search, Set<String> unread) {
        try {
            return parse(search, unread);
        } catch (UserException e) {
            throw new UserException("%s %s".formatted(e.getMessage(), mend(search, unread)), e);
        }
    }

    private static LocatedDefinition parse(SearchRecord search, Set<String> unread) {
        return DefinitionReader.parseStored(search.provenance().definition(), source(search),
                Path.of("").toAbsolutePath(),
                unread);
    }

    /** The limits without which the definition can be read, as the options that replace them. */
    private static String mend(SearchRecord search, Set<String> unread) {
        return Stream.concat(LIMITS.keySet().stream().map(Set::of), Stream.of(LIMITS.keySet()))
                .filter(limits -> isReadable(search, union(limits, unread))).findFirst()
                .map(limits -> "Replace it: pipevolve resume %s %s".formatted(search.name(),
                        limits.stream().map(LIMITS::get).collect(Collectors.joining(" "))))
                .orElse("No option replaces it: start a new search.");
    }

    private static boolean isReadable(SearchRecord search, Set<String> unread) {
        try {
            parse(search, unread);
            return true;
        } catch (UserException _) {
            return false;
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    /** The search's prices and splits; refuses prices or a base model that are no longer those of the search. */
    public ResolvedSearch resolve(Environment environment) {
        if (!Files.exists(definition().prices()))
            throw new UserException(
                    "%s: its prices are no longer at %s: say where the same file lies now with --prices FILE."
                            .formatted(source(search), Quoted.whole(definition().prices().toString())));
        var inputs = ResolvedSearch.of(located, environment);
        requireSame("price file " + search.provenance().prices(), search.provenance().pricesSha256(),
                inputs.series().sha256());
        requireSameModel(inputs.baseModel());
        var device = new DeviceChoice(search.provenance().device());
        return device.equals(DeviceChoice.AUTO) ? inputs : inputs.on(device);
    }

    /** Where the base model lies; refuses one that is no longer the one that the search began with. */
    public String baseModel(Environment environment) {
        var place = BaseModels.require(located, environment).place();
        requireSameModel(place);
        return place;
    }

    private void requireSameModel(String place) {
        search.provenance().baseModelSha256()
                .ifPresent(stored -> requireSame("base model " + definition().model(), stored,
                        ModelRepository.sha256(place)));
    }

    public SearchDefinition definition() {
        return located.definition();
    }

    /** The best of a search that has one. */
    public static Trial best(SearchView view) {
        return view.best().orElseThrow(() -> new UserException(
                "Search %s has no complete trial: go on with it first (resume), or look at its failures (trials)."
                        .formatted(view.search().name())));
    }

    private void requireSame(String what, String stored, String found) {
        if (!found.equals(stored))
            throw new UserException(
                    """
                            %s: the %s has changed since the search began (SHA-256 %s, now %s): bring it back, or \
                            start a new search."""
                            .formatted(source(search), what, stored, found));
    }

    private static String source(SearchRecord search) {
        return "search " + search.name();
    }
}
