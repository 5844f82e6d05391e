package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.SearchService;
import io.pipevolve.optimizer.search.SearchStart;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "search", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Searches for a currency pair's best configuration; every trial is stored as soon as it ends.", footer = {
        "", "Example:", "  pipevolve search config/searches/eurusd-daily.yaml --trials 40 --time 2h",
        "  pipevolve search config/searches/*-daily.yaml --trials 100"})
final class SearchCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Search definition (YAML); several make a portfolio.")
    List<Path> files = List.of();

    @Option(names = "--extend", description = "Go on with the search that FILE began, with limits that were raised.")
    boolean extended;

    @Option(names = "--warm-start", paramLabel = "SEARCH", description = "Begin with the best configurations of a search of the store.")
    Optional<String> warmStart = Optional.empty();

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
        return new SearchService(store.access(environment), json.output(environment)).search(files,
                overrides.overrides(environment), new SearchStart(extended, warmStart));
    }
}
