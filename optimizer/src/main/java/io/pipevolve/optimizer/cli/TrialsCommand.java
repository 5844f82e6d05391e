package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.search.SearchQueries;
import io.pipevolve.results.report.TrialSelection;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "trials", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Lists the trials of a search, one row per distinct configuration.", footer = {
        "", "Example:", "  pipevolve trials quick --csv",
        "  pipevolve trials quick --filter method=lora --sort nrmse"})
final class TrialsCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", description = "Name or id, as 'pipevolve list' shows it.")
    String search = "";

    @Option(names = "--sort", paramLabel = "COLUMN", description = "Such as nrmse, score, seconds, horizon; with a dash before it (--sort=-seconds) the largest first.")
    Optional<String> sort = Optional.empty();

    @Option(names = "--filter", paramLabel = "CONDITION", description = "Only trials for which it holds, such as method=lora or 'nrmse<1'; may be repeated.")
    List<String> filters = List.of();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @ArgGroup
    final Format format = new Format();

    TrialsCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchQueries(store.access(environment), new Output(environment, format.json)).trials(search,
                format.csv, TrialSelection.of(filters, sort));
    }

    /** One of the forms, or neither: a table. */
    static final class Format {
        @Option(names = "--json", description = "Print one JSON object on one line, and nothing else, on standard output.")
        boolean json;

        @Option(names = "--csv", description = "Print comma-separated values with a header line.")
        boolean csv;
    }
}
