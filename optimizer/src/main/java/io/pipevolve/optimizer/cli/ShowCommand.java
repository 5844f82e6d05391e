package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.SearchQueries;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Shows a search as it stands, or one of its trials with its loss curve.", footer = {
        "", "Example:", "  pipevolve show quick --trial 3"})
final class ShowCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", description = "Name or id, as 'pipevolve list' shows it, or a portfolio's name.")
    String search = "";

    @ArgGroup
    @Nullable Part part;

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    ShowCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var searches = new SearchQueries(store.access(environment), json.output(environment));
        if (part == null)
            return searches.show(search);
        return part.failures ? searches.showFailures(search) : searches.showTrial(search, part.trial);
    }

    /** Of a search. */
    static final class Part {
        @Option(names = "--trial", paramLabel = "N", required = true, description = "Number of a trial, as 'pipevolve trials' shows it.")
        int trial;

        @Option(names = "--failures", required = true, description = "The failed trials, each with its reason and, where the program went wrong, the place.")
        boolean failures;
    }
}
