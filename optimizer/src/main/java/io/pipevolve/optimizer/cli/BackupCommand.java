package io.pipevolve.optimizer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "backup", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Writes searches with all their trials into one file, to be kept or given to somebody.",
        "'pipevolve restore' reads it, on any machine. Prices, models and exported weights are not in it."}, footer = {
                "", "Example:", "  pipevolve backup quick --to quick.backup"})
final class BackupCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", arity = "0..*", description = "Names or ids that 'pipevolve list' shows. Without one: all.")
    List<String> searches = List.of();

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "A new file.")
    Path to = Path.of("");

    @Option(names = "--damaged", description = "Of a damaged store, saves what can be read, and says what cannot.")
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
        return new Backups(environment, store, json.json).backup(searches, to, damaged);
    }
}
