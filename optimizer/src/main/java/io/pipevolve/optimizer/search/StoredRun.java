package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DefinitionWriter;
import io.pipevolve.config.Quoted;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;

/** Goes on with stored searches in this process. */
record StoredRun(StoreAccess store, Output output, SearchRepository repository) {
    /**
     * From a search's last finished trial to its end, or to the next interruption.
     *
     * @param changes
     *            what is stored in the place of what it had: other limits, other places of its files
     */
    SearchState goOn(SearchRecord record, DefinitionOverrides changes) {
        var environment = output.environment();
        var inputs = StoredDefinition.with(record, changes, store.folder()).resolve(environment)
                .named(record.name());
        new SearchHeader(inputs, record.provenance().warmStart()).print(output.talk());
        warnOfOtherCode(record, environment);
        environment.interruption().guardProcess();
        repository.claim(record, SearchRecord.Owner.beginning(environment.clock().instant()));
        if (!changes.isEmpty())
            repository.redefined(record.id(), DefinitionWriter.toYaml(inputs.definition()),
                    inputs.definition().prices().toString(), store.folder().toAbsolutePath().normalize().toString());
        var budget = changes.keys().contains("limits.trials") ? inputs : budgeted(record, inputs);
        return new SearchRun(environment, repository, record.id(), budget).run();
    }

    private ResolvedSearch budgeted(SearchRecord record, ResolvedSearch inputs) {
        var trials = new TrialBudget(repository).of(record);
        var definition = inputs.definition();
        return trials.isEmpty() ? inputs : inputs.with(definition.withLimits(definition.limits().withTrials(trials)));
    }

    private static void warnOfOtherCode(SearchRecord record, Environment environment) {
        if (!record.provenance().codeVersion().equals(CodeVersion.current()))
            environment.err().printf(
                    "Search %s was begun with Pipevolve %s, this is %s: new trials may not compare with its old "
                            + "ones.%n",
                    Quoted.of(record.name()), Quoted.of(record.provenance().codeVersion()), CodeVersion.current());
    }
}
