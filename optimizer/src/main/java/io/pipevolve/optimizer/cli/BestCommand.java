package io.pipevolve.optimizer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "best", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Shows the best configurations of a search: those of the lowest score.", footer = {
        "", "Example:", "  pipevolve best quick --top 3"})
final class BestCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", description = "A name or id that 'pipevolve list' shows.")
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
        return new StoredSearches(environment, store, json.json).best(search, top);
    }
}
