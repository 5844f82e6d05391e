package io.pipevolve.optimizer.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Shows a search as it stands, or one of its trials with its loss curve.", footer = {
        "", "Example:", "  pipevolve show quick --trial 3"})
final class ShowCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", description = "A name or id that 'pipevolve list' shows.")
    String search = "";

    @Option(names = "--trial", paramLabel = "N", description = "Number of a trial, as 'pipevolve trials' shows it.")
    Optional<Integer> trial = Optional.empty();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    ShowCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var searches = new StoredSearches(environment, store, json.json);
        return trial.isPresent() ? searches.showTrial(search, trial.get()) : searches.show(search);
    }
}
