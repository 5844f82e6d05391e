package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.export.SearchExport;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Writes the best configuration, its tuned weights with their base, a MetaTrader 5 preset and the "
        + "provenance.", footer = {
                "", "Example:", "  pipevolve export quick --to exported/quick"})
final class ExportCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", description = "Name or id, as 'pipevolve list' shows it.")
    String search = "";

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A new or empty folder, or one that holds an earlier export.")
    Path to = Path.of("");

    @Option(names = "--top", paramLabel = "K", defaultValue = "1", description = "How many configurations; the others go into rank-2, rank-3 ... (default: ${DEFAULT-VALUE}).")
    int top;

    @Mixin(name = "force")
    final ForceOption force = new ForceOption();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    ExportCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchExport(store.access(environment), json.output(environment)).export(search,
                force.destination("--to", to), top);
    }
}
