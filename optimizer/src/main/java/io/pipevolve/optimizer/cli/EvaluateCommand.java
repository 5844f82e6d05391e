package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.Method;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningSize;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.evaluation.SingleEvaluation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "evaluate", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Evaluates one configuration, which may lie outside the search space.",
        "A score that the store already has is not computed again. Nothing is stored, and the hold-out stays closed."}, footer = {
                "", "Example:",
                "  pipevolve evaluate --definition config/searches/quick.yaml --input-length 20 --horizon 5 \\",
                "    --method lora --lora-rank 8"})
final class EvaluateCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--definition", paramLabel = "FILE", required = true, description = "Search definition (YAML).")
    Path definition = Path.of("");

    @Option(names = "--input-length", paramLabel = "N", required = true, description = "Number of prices that the forecast is made from.")
    int inputLength;

    @Option(names = "--horizon", paramLabel = "N", required = true, description = "Number of prices to forecast.")
    int horizon;

    @Option(names = "--method", paramLabel = "METHOD", required = true, description = "full, lora, adapter or article-adapter.")
    String method = "";

    @Option(names = "--lora-rank", paramLabel = "N", description = "Rank, for --method lora.")
    Optional<Integer> loraRank = Optional.empty();

    @Option(names = "--adapter-bottleneck", paramLabel = "N", description = "Width, for --method adapter or article-adapter.")
    Optional<Integer> adapterBottleneck = Optional.empty();

    @Option(names = "--save", paramLabel = "DIR", description = "Also tune on all prices before the hold-out, and save the weights in this folder.")
    Optional<Path> save = Optional.empty();

    @Option(names = "--prices", paramLabel = "FILE", description = "Price file instead of the definition's.")
    Optional<Path> prices = Optional.empty();

    @Mixin(name = "model")
    final ModelOptions model = new ModelOptions();

    @Mixin(name = "force")
    final ForceOption force = new ForceOption();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    EvaluateCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var overrides = model.addTo(DefinitionOverrides.in(environment.folder()).with("prices", prices));
        return new SingleEvaluation(store.access(environment), json.output(environment)).evaluate(definition,
                overrides, config(),
                save.map(folder -> force.destination("--save", folder)));
    }

    private TrialConfig config() {
        try {
            return new TrialConfig(inputLength, horizon, tuning());
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    private Tuning tuning() {
        var chosen = Method.of(method);
        for (var size : TuningSize.values())
            if (chosen.size().filter(size::equals).isEmpty())
                given(size).ifPresent(value -> {
                    throw new UserException(
                            "--%s %d does not belong to --method %s: leave it out, or choose another method."
                                    .formatted(size.key(), value, method));
                });
        return chosen.tuning(size -> given(size).orElseThrow(
                () -> new UserException("--method %s needs --%s: give it, for example --%s %d.".formatted(method,
                        size.key(), size.key(), chosen.exampleSize()))));
    }

    private Optional<Integer> given(TuningSize size) {
        return switch (size) {
            case LORA_RANK -> loraRank;
            case ADAPTER_BOTTLENECK -> adapterBottleneck;
        };
    }
}
