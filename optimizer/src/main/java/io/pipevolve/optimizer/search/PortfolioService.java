package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionFile;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.NameTakenException;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Begins searches that belong together and goes on with them; each call gives the exit code. */
final class PortfolioService {
    private static final String NAME = "name";
    private static final String TRIALS = "limits.trials";
    private static final String UNNAMED = "portfolio";
    /** What differs from search to search. */
    private static final Set<String> OF_ONE = Set.of("pair", "prices", "symbol");

    private final Environment environment;
    private final StoreAccess store;
    private final Output output;

    PortfolioService(StoreAccess store, Output output) {
        this.environment = output.environment();
        this.store = store;
        this.output = output;
    }

    /** One of the searches, as it is about to be stored. */
    private record Member(LocatedDefinition written, Path file, ResolvedSearch inputs) {
    }

    /** All of them are read and checked before the first one begins. */
    int search(List<Path> files, List<DefinitionFile> written, DefinitionOverrides overrides,
            Optional<String> warmStart) {
        requireFit(files, written, overrides);
        var members = members(files, written, overrides);
        var whole = whole(written, overrides, members);
        try (var repository = store.made()) {
            var wanted = overrides.texts().getOrDefault(NAME,
                    written.size() == 1 ? written.getFirst().name() : UNNAMED);
            boolean isNamed = overrides.keys().contains(NAME);
            for (var member : members) {
                member.inputs.tellDoubts(environment);
                new ChosenBefore(repository, member.inputs).tell(environment);
            }
            environment.interruption().guardProcess();
            var name = created(repository, wanted, isNamed,
                    free -> records(repository, free, members, whole, warmStart));
            output.talk().printf("Portfolio %s: %d searches, %s%n", name, members.size(), whole.isPresent()
                    ? "%d trials together".formatted(whole.getAsInt())
                    : "trials not limited");
            return run(repository, name);
        }
    }

    /** Under other names where another process has taken one of these in the meantime. */
    private static String created(SearchRepository repository, String wanted, boolean isNamed,
            Function<String, List<SearchRecord>> begun) {
        var name = new SearchNames(repository).of(wanted, isNamed);
        try {
            repository.create(begun.apply(name));
            return name;
        } catch (NameTakenException _) {
            return created(repository, wanted, isNamed, begun);
        }
    }

    private static void requireFit(List<Path> files, List<DefinitionFile> written, DefinitionOverrides overrides) {
        for (int i = 0; i < files.size() && files.size() > 1; i++)
            if (written.get(i).several())
                throw new UserException("%s names several pairs or timeframes itself: search it alone."
                        .formatted(Quoted.whole(files.get(i).toString())));
        overrides.keys().stream().filter(OF_ONE::contains).sorted().findFirst().ifPresent(key -> {
            throw new UserException("--%s is for one search, and these are several: leave it out.".formatted(key));
        });
        if (overrides.keys().contains("timeframe") && written.size() == 1)
            throw new UserException("--timeframe is for one search, and the file makes several: leave it out.");
    }

    private List<Member> members(List<Path> files, List<DefinitionFile> written, DefinitionOverrides overrides) {
        var each = overrides.without(NAME).without(TRIALS);
        var members = new ArrayList<Member>();
        for (int i = 0; i < files.size(); i++)
            for (var located : written.get(i).searches())
                members.add(new Member(located, environment.resolve(files.get(i)).toAbsolutePath().normalize(),
                        ResolvedSearch.of(located.with(each), environment)));
        return members;
    }

    /** Of several files each has trials of its own, unless an option gives some to all of them together. */
    private static OptionalInt whole(List<DefinitionFile> written, DefinitionOverrides overrides,
            List<Member> members) {
        var first = written.getFirst().searches().getFirst();
        var whole = overrides.keys().contains(TRIALS)
                ? first.with(
                        DefinitionOverrides.none().with(TRIALS, Optional.ofNullable(overrides.texts().get(TRIALS))))
                        .definition().limits().trials()
                : written.size() == 1 ? first.definition().limits().trials() : OptionalInt.empty();
        if (whole.isPresent() && whole.getAsInt() < members.size())
            throw new UserException(
                    "%d trials are fewer than the %d searches that share them: give more (limits.trials, --trials)."
                            .formatted(whole.getAsInt(), members.size()));
        return whole;
    }

    private List<SearchRecord> records(SearchRepository repository, String portfolio, List<Member> members,
            OptionalInt whole, Optional<String> warmStart) {
        var names = new SearchNames(repository);
        var taken = new HashSet<>(Set.of(portfolio));
        var old = warmStart.map(names::require);
        var parts = whole.isPresent() ? TrialBudget.parts(whole.getAsInt(), members.size()) : List.<Integer>of();
        var records = new ArrayList<SearchRecord>();
        for (int i = 0; i < members.size(); i++) {
            var member = members.get(i);
            var definition = member.inputs.definition();
            var name = names.free(definition.name(), taken);
            taken.add(name);
            var limited = parts.isEmpty()
                    ? definition
                    : definition.withLimits(definition.limits().withTrials(OptionalInt.of(parts.get(i))));
            var inputs = member.inputs.with(limited.withName(name));
            var founders = old.map(search -> WarmStart.of(repository, search, inputs.definition()));
            records.add(new NewRecord(founders.map(start -> start.addTo(inputs)).orElse(inputs), member.written,
                    member.file, store.folder(), founders).waiting(new SearchRecord.Membership(portfolio, i),
                            environment.clock().instant()));
        }
        return records;
    }

    /** Goes on with those that have not ended; with raised limits with all of them. */
    int resume(SearchRepository repository, Portfolio portfolio, DefinitionOverrides changes, Drift drift) {
        changes.keys().stream().filter(key -> !RaisedLimits.isLimit(key)).sorted().findFirst().ifPresent(key -> {
            throw new UserException("--%s is for one search: resume that one of portfolio %s with it.".formatted(key,
                    portfolio.name()));
        });
        var extension = new PortfolioExtension(store, repository, portfolio);
        if (drift == Drift.EXTENDED || !changes.isEmpty()) {
            environment.interruption().guardProcess();
            extension.extend(changes, drift, environment.clock().instant());
        } else {
            extension.requireUnedited(drift).forEach(environment.err()::println);
            environment.interruption().guardProcess();
        }
        return run(repository, portfolio.name());
    }

    private int run(SearchRepository repository, String name) {
        return new PortfolioRun(store, output, repository).run(Portfolio.find(repository, name).orElseThrow());
    }
}
