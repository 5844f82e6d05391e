package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.DefinitionWriter;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.report.SearchJson;
import io.pipevolve.results.report.SearchSummary;
import io.pipevolve.results.report.SearchView;
import java.nio.file.Path;
import java.util.Optional;

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

    public int search(Path file, DefinitionOverrides overrides) {
        var path = environment.resolve(file).toAbsolutePath().normalize();
        var written = DefinitionReader.read(environment.resolve(file));
        var inputs = ResolvedSearch.of(written.with(overrides), environment);
        try (var repository = store.made()) {
            var names = new SearchNames(repository);
            var wanted = inputs.definition().name();
            var name = overrides.keys().contains("name") ? names.unused(wanted) : names.free(wanted);
            new SearchHeader(inputs).print(output.talk());
            inputs.doubts(environment.clock().instant()).forEach(environment.err()::println);
            if (!name.equals(wanted))
                output.talk().printf("  stored as %s: the store has a search %s%n", name, wanted);
            environment.interruption().guardProcess();
            return runNew(repository, inputs.named(name), new SearchRecord.Origin(path.toString(),
                    DefinitionWriter.toYaml(written.definition()), place()));
        }
    }

    /**
     * @param changes
     *            other limits, and where prices and base model lie now
     */
    public int resume(Optional<String> wanted, DefinitionOverrides changes) {
        try (var repository = store.existing()) {
            var record = wanted.map(new SearchNames(repository)::require).orElseGet(() -> toGoOnWith(repository));
            repository.requireIdle(record);
            new EditedDefinition(record, new MovedFiles(record, store.folder())).warnings()
                    .forEach(environment.err()::println);
            if (record.run().state() == SearchState.FINISHED && changes.isEmpty())
                return result(repository, record);
            var inputs = StoredDefinition.with(record, changes, store.folder()).resolve(environment)
                    .named(record.name());
            new SearchHeader(inputs).print(output.talk());
            warnOfOtherCode(record);
            environment.interruption().guardProcess();
            repository.claim(record, SearchRecord.Owner.beginning(environment.clock().instant()));
            if (!changes.isEmpty())
                repository.redefined(record.id(), DefinitionWriter.toYaml(inputs.definition()),
                        inputs.definition().prices().toString(), place());
            return run(repository, record, inputs);
        }
    }

    /** What the user must mend before the first trial leaves no search behind, so that the next try has its name. */
    private int runNew(SearchRepository repository, ResolvedSearch inputs, SearchRecord.Origin origin) {
        var record = repository.create(record(inputs, origin));
        try {
            return run(repository, record, inputs);
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

    private int run(SearchRepository repository, SearchRecord record, ResolvedSearch inputs) {
        var state = new SearchRun(environment, repository, record.id(), inputs).run();
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

    private void warnOfOtherCode(SearchRecord record) {
        if (!record.provenance().codeVersion().equals(CodeVersion.current()))
            environment.err().printf(
                    "Search %s was begun with Pipevolve %s, this is %s: new trials may not compare with its old "
                            + "ones.%n",
                    Quoted.of(record.name()), Quoted.of(record.provenance().codeVersion()), CodeVersion.current());
    }

    private SearchRecord toGoOnWith(SearchRepository repository) {
        var searches = repository.searches();
        return searches.stream().filter(search -> repository.state(search) == SearchState.INTERRUPTED).findFirst()
                .or(() -> searches.stream().findFirst())
                .orElseThrow(() -> store.empty());
    }

    private String place() {
        return store.folder().toAbsolutePath().normalize().toString();
    }

    private SearchRecord record(ResolvedSearch inputs, SearchRecord.Origin origin) {
        var definition = inputs.definition();
        var series = inputs.series();
        var execution = definition.execution();
        return new SearchRecord(
                new SearchRecord.Identity(0, definition.name(), definition.pair().toString(),
                        series.timeframe().name(), Optional.empty()),
                new SearchRecord.Provenance(DefinitionWriter.toYaml(definition), definition.prices().toString(),
                        series.sha256(), Optional.empty(), CodeVersion.current(), definition.evolution().seed(),
                        execution.device().key(), execution.precisionKey(), execution.threads(), inputs.workers(),
                        Optional.of(origin), Optional.empty()),
                SearchRecord.Run.begun(environment.clock().instant()),
                SearchRecord.Owner.beginning(environment.clock().instant()));
    }
}
