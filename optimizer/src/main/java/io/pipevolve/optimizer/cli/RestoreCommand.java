package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.SearchBackups;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "restore", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Brings back the searches in a file that 'pipevolve backup' wrote.",
        "They can be shown, resumed and exported; other searches do not reuse their trials."}, footer = {"",
                "Example:", "  pipevolve restore quick.backup"})
final class RestoreCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "FILE", description = "A file that 'pipevolve backup' wrote.")
    Path file = Path.of("");

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    RestoreCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchBackups(store.access(environment), json.output(environment)).restore(file);
    }
}
