package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionFile;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.NameTakenException;
import io.pipevolve.results.Portfolio;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.report.SearchJson;
import io.pipevolve.results.report.SearchSummary;
import io.pipevolve.results.report.SearchView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Starts searches and goes on with them; each call gives the exit code. */
public final class SearchService {
    private final Environment environment;
    private final StoreAccess store;
    private final Output output;

    public SearchService(StoreAccess store, Output output) {
        this.environment = output.environment();
        this.store = store;
        this.output = output;
    }

    /** One new search of one file. */
    public int search(Path file, DefinitionOverrides overrides) {
        return search(List.of(file), overrides, SearchStart.NEW);
    }

    /** A new search, or those that several files or the pairs and timeframes of one ask for. */
    public int search(List<Path> files, DefinitionOverrides overrides, SearchStart start) {
        var written = files.stream().map(file -> DefinitionReader.readAll(environment.resolve(file))).toList();
        boolean several = written.size() > 1 || written.getFirst().several();
        if (start.extended())
            return extend(files, written, overrides);
        return several
                ? new PortfolioService(store, output).search(files, written, overrides, start.warmStart())
                : search(files.getFirst(), written.getFirst().searches().getFirst(), overrides, start.warmStart());
    }

    private int search(Path file, LocatedDefinition written, DefinitionOverrides overrides,
            Optional<String> warmStart) {
        var read = ResolvedSearch.of(written.with(overrides), environment);
        try (var repository = store.made()) {
            var names = new SearchNames(repository);
            var wanted = read.definition().name();
            boolean isNamed = overrides.keys().contains("name");
            var name = names.of(wanted, isNamed);
            var founders = warmStart.map(names::require)
                    .map(old -> WarmStart.of(repository, old, read.definition()));
            var inputs = founders.map(start -> start.addTo(read)).orElse(read);
            new SearchHeader(inputs, founders.map(WarmStart::told)).print(output.talk());
            inputs.tellDoubts(environment);
            new ChosenBefore(repository, inputs).tell(environment);
            environment.interruption().guardProcess();
            var record = created(repository, name, isNamed ? Optional.empty() : Optional.of(wanted),
                    free -> new NewRecord(inputs.named(free), written, absolute(file), store.folder(), founders));
            if (!record.name().equals(wanted))
                output.talk().printf("  stored as %s: the store has a search %s%n", record.name(), wanted);
            return runNew(repository, inputs.named(record.name()), record);
        }
    }

    /** Under another name where another process has taken this one in the meantime. */
    private SearchRecord created(SearchRepository repository, String name, Optional<String> wanted,
            Function<String, NewRecord> begun) {
        try {
            return repository.create(begun.apply(name).running(environment.clock().instant()));
        } catch (NameTakenException e) {
            return created(repository, new SearchNames(repository).free(wanted.orElseThrow(() -> e)), wanted, begun);
        }
    }

    private Path absolute(Path file) {
        return environment.resolve(file).toAbsolutePath().normalize();
    }

    /** The newest search that the file began goes on with higher limits. */
    private int extend(List<Path> files, List<DefinitionFile> written, DefinitionOverrides overrides) {
        if (files.size() > 1)
            throw new UserException("--extend goes on with what one file began: name one, or resume each.");
        overrides.keys().stream().filter(key -> !RaisedLimits.isLimit(key)).sorted().findFirst().ifPresent(key -> {
            throw new UserException("--%s is for a new search: with --extend nothing but limits changes."
                    .formatted(key.substring(key.lastIndexOf('.') + 1)));
        });
        var file = absolute(files.getFirst());
        String began;
        try (var repository = store.toRead()) {
            began = repository.searches().stream()
                    .filter(search -> new MovedFiles(search, store.folder()).definition()
                            .filter(place -> place.toAbsolutePath().normalize().equals(file)).isPresent())
                    .findFirst()
                    .map(search -> written.getFirst().several()
                            ? Portfolio.of(search).orElse(search.name())
                            : search.name())
                    .orElseThrow(() -> new UserException(
                            "--extend: no search of this store began with %s: leave --extend out to begin one."
                                    .formatted(Quoted.whole(files.getFirst().toString()))));
        }
        return resume(Optional.of(began), overrides, Drift.EXTENDED);
    }

    /** As it was begun; refuses a search whose file was edited since. */
    public int resume(Optional<String> wanted, DefinitionOverrides changes) {
        return resume(wanted, changes, Drift.REFUSED);
    }

    /**
     * @param changes
     *            other limits, and where prices and base model lie now
     */
    public int resume(Optional<String> wanted, DefinitionOverrides changes, Drift drift) {
        try (var repository = store.existing()) {
            var names = new SearchNames(repository);
            var portfolio = wanted.isPresent()
                    ? names.portfolio(wanted.get())
                    : Portfolio.of(toGoOnWith(repository)).flatMap(name -> Portfolio.find(repository, name));
            if (portfolio.isPresent())
                return new PortfolioService(store, output).resume(repository, portfolio.get(), changes, drift);
            return resume(repository, wanted.map(names::require).orElseGet(() -> toGoOnWith(repository)), changes,
                    drift);
        }
    }

    private int resume(SearchRepository repository, SearchRecord record, DefinitionOverrides given, Drift drift) {
        repository.requireIdle(record);
        var edited = new EditedDefinition(record, new MovedFiles(record, store.folder()));
        boolean shown = record.run().state() == SearchState.FINISHED && given.isEmpty() && drift != Drift.EXTENDED;
        if (!shown && drift == Drift.REFUSED)
            edited.requireSame(_ -> false);
        else if (drift != Drift.EXTENDED)
            edited.warnings().forEach(environment.err()::println);
        if (shown)
            return result(repository, record);
        var changes = drift == Drift.EXTENDED ? extended(record, edited, given) : given;
        return ended(repository, record, new StoredRun(store, output, repository).goOn(record, changes));
    }

    private DefinitionOverrides extended(SearchRecord record, EditedDefinition edited, DefinitionOverrides given) {
        var raised = new RaisedLimits(edited).with(given);
        RaisedLimits.requireRaised(StoredDefinition.of(record, store.folder()).definition(),
                StoredDefinition.with(record, raised, store.folder()).definition());
        return raised;
    }

    /** What the user must mend before the first trial leaves no search behind, so that the next try has its name. */
    private int runNew(SearchRepository repository, ResolvedSearch inputs, SearchRecord record) {
        try {
            return ended(repository, record, new SearchRun(environment, repository, record.id(), inputs).run());
        } catch (UserException e) {
            deleteIfEmpty(repository, record, e);
            throw e;
        }
    }

    private static void deleteIfEmpty(SearchRepository repository, SearchRecord record, UserException cause) {
        try {
            if (repository.tally(record.id()).distinct() == 0)
                repository.delete(record.id());
        } catch (UserException e) {
            cause.addSuppressed(e);
        }
    }

    private int ended(SearchRepository repository, SearchRecord record, SearchState state) {
        int exitCode = result(repository, record);
        if (state == SearchState.INTERRUPTED)
            environment.err().printf("Interrupted; what is done is stored. Go on with: %s%n",
                    store.next().line("resume", record.name()));
        return exitCode;
    }

    private int result(SearchRepository repository, SearchRecord record) {
        var view = SearchView.of(repository, new SearchNames(repository).require(record.name()));
        output.print(() -> SearchSummary.text(view, store.next()), () -> SearchJson.of(view));
        return switch (view.state()) {
            case FINISHED -> ExitCode.OK;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
            case FAILED, RUNNING -> ExitCode.FAILED;
        };
    }

    private SearchRecord toGoOnWith(SearchRepository repository) {
        var searches = repository.searches();
        return searches.stream().filter(search -> repository.state(search) == SearchState.INTERRUPTED).findFirst()
                .or(() -> searches.stream().findFirst())
                .orElseThrow(() -> store.empty());
    }
}
