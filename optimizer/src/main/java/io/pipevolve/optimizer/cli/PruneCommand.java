package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DurationText;
import io.pipevolve.config.HubName;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.NamedOption;
import io.pipevolve.optimizer.search.Pruning;
import io.pipevolve.optimizer.search.StorePruning;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "prune", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Deletes what is no longer wanted: failed and old searches, cached forecasts, downloaded models.", footer = {
        "", "Example:", "  pipevolve prune --failed --older-than 90d"})
final class PruneCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--failed", description = "Searches that failed.")
    boolean failed;

    @Option(names = "--older-than", paramLabel = "AGE", description = "Searches that ended longer ago than that, such as 90d; of those that were interrupted, begun longer ago.")
    Optional<String> olderThan = Optional.empty();

    @Option(names = "--cached", description = "Forecasts made before, and traces of faults, beside the store.")
    boolean cached;

    @Option(names = "--model", paramLabel = "MODEL", description = "A downloaded model, from the cache that Python uses too.")
    List<String> models = List.of();

    @Option(names = "--yes", description = "Delete it; without it only what would be gone is told.")
    boolean sure;

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    PruneCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var wanted = NamedOption.of(() -> new Pruning(failed, olderThan.map(DurationText::parse), cached,
                models.stream().map(PruneCommand::name).toList(), sure));
        return new StorePruning(store.access(environment), json.output(environment), wanted).run();
    }

    private static HubName name(String model) {
        return HubName.of(model).orElseThrow(() -> new UserException(
                "--model (%s) must be gpt2, distilgpt2 or OWNER/NAME.".formatted(Quoted.of(model))));
    }
}
