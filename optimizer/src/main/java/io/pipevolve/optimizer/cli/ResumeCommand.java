package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.Drift;
import io.pipevolve.optimizer.search.SearchService;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "resume", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Continues an interrupted search after its last finished trial.",
        "Without SEARCH, the newest unfinished one, or else the newest. A finished search prints its result again; "
                + "given other limits, it goes on."}, footer = {
                        "", "Example:", "  pipevolve resume quick --trials 40"})
final class ResumeCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", arity = "0..1", description = "Name or id, as 'pipevolve list' shows it, or a portfolio's name.")
    Optional<String> search = Optional.empty();

    @ArgGroup
    Edited edited = new Edited();

    /** What to do where the definition's file was edited. */
    static final class Edited {
        @Option(names = "--as-begun", description = "Go on as the search began, though its file was edited since.")
        boolean asBegun;

        @Option(names = "--extend", description = "Go on with limits that were raised, in the file or by options; nothing else may differ.")
        boolean extended;

        Drift drift() {
            return extended ? Drift.EXTENDED : asBegun ? Drift.AS_BEGUN : Drift.REFUSED;
        }
    }

    @Mixin(name = "limits")
    final LimitOptions limits = new LimitOptions();

    @Mixin(name = "moved")
    final MovedOptions moved = new MovedOptions();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    ResumeCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchService(store.access(environment), json.output(environment)).resume(search,
                limits.addTo(moved.overrides(environment)), edited.drift());
    }
}
