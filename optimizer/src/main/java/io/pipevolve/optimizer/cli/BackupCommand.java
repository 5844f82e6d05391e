package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.SearchBackups;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "backup", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Writes searches with all their trials into one file, to keep or to pass on.",
        "'pipevolve restore' reads it on any machine. Prices, models and exported weights are not included."}, footer = {
                "", "Example:", "  pipevolve backup quick --to quick.backup"})
final class BackupCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", arity = "0..*", description = "Names or ids, as 'pipevolve list' shows them; all searches unless given.")
    List<String> searches = List.of();

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "A new file.")
    Path to = Path.of("");

    @Option(names = "--damaged", description = "From a damaged store, save what can be read and say what cannot.")
    boolean damaged;

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    BackupCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchBackups(store.access(environment), json.output(environment)).backup(searches, to, damaged);
    }
}
