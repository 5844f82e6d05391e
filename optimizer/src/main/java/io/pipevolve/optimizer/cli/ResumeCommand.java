package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.SearchService;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "resume", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Continues an interrupted search after its last finished trial.",
        "Without SEARCH, the newest unfinished one, or else the newest. A finished search prints its result again; "
                + "given other limits, it goes on."}, footer = {
                        "", "Example:", "  pipevolve resume quick --trials 40"})
final class ResumeCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", arity = "0..1", description = "Name or id, as 'pipevolve list' shows it.")
    Optional<String> search = Optional.empty();

    @Mixin(name = "limits")
    final LimitOptions limits = new LimitOptions();

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
                limits.overrides());
    }
}
