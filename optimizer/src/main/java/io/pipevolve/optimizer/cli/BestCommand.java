package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.SearchQueries;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "best", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Shows the best configurations of a search: those with the lowest score.", footer = {
        "", "Example:", "  pipevolve best quick --top 3"})
final class BestCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", description = "Name or id, as 'pipevolve list' shows it.")
    String search = "";

    @Option(names = "--top", paramLabel = "K", defaultValue = "1", description = "How many (default: ${DEFAULT-VALUE}).")
    int top;

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    BestCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchQueries(store.access(environment), json.output(environment)).best(search, top);
    }
}
