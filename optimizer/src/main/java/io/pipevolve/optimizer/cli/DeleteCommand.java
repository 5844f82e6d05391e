package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.SearchKeeping;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "delete", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Deletes searches with all their trials; other searches then no longer reuse these.", footer = {
        "", "Example:", "  pipevolve delete quick --yes"})
final class DeleteCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", arity = "1..*", description = "Names or ids, as 'pipevolve list' shows them.")
    List<String> searches = List.of();

    @Option(names = "--yes", description = "Delete them; without it only what would be gone is told.")
    boolean sure;

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    DeleteCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchKeeping(store.access(environment), json.output(environment)).delete(searches, sure);
    }
}
