package io.pipevolve.optimizer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Writes the best configuration, its tuned weights with their base, a MetaTrader 5 preset and the provenance.", footer = {
        "", "Example:", "  pipevolve export quick --to exported/quick"})
final class ExportCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", description = "A name or id that 'pipevolve list' shows.")
    String search = "";

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Folder; made where it is missing, files of the same name are replaced.")
    Path to = Path.of("");

    @Option(names = "--top", paramLabel = "K", defaultValue = "1", description = "How many configurations; further ones go into rank-2, rank-3 ... (default: ${DEFAULT-VALUE}).")
    int top;

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    ExportCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchExport(environment, store, json.json).export(search, to, top);
    }
}
