package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.SearchKeeping;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "rename", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Gives a search another name.", footer = {
        "", "Example:", "  pipevolve rename quick first-look"})
final class RenameCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(index = "0", paramLabel = "SEARCH", description = "Name or id, as 'pipevolve list' shows it.")
    String search = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "A name that no other search of the store has.")
    String name = "";

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    RenameCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchKeeping(store.access(environment), json.output(environment)).rename(search, name);
    }
}
