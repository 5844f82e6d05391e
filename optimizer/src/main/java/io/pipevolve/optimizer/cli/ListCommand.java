package io.pipevolve.optimizer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Lists the searches of a store, the newest first.", footer = {
        "", "Example:", "  pipevolve list"})
final class ListCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    ListCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new StoredSearches(environment, store, json.json).list();
    }
}
