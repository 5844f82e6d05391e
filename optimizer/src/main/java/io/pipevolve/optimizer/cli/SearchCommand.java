package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.SearchService;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "search", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Searches for a currency pair's best configuration; every trial is stored as soon as it ends.", footer = {
        "", "Example:", "  pipevolve search config/searches/eurusd-daily.yaml --trials 40 --time 2h"})
final class SearchCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "FILE", description = "Search definition (YAML).")
    Path file = Path.of("");

    @Mixin(name = "definition")
    final DefinitionOptions overrides = new DefinitionOptions();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    SearchCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchService(store.access(environment), json.output(environment)).search(file,
                overrides.overrides(environment));
    }
}
