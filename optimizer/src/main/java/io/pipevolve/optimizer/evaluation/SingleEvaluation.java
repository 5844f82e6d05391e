package io.pipevolve.optimizer.evaluation;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.TrialKey;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.optimizer.execution.TrialMapper;
import io.pipevolve.optimizer.execution.TrialRequest;
import io.pipevolve.optimizer.export.Destination;
import io.pipevolve.optimizer.export.SavedWeights;
import io.pipevolve.optimizer.export.TargetFolder;
import io.pipevolve.optimizer.search.CodeVersion;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.results.Trial;
import java.nio.file.Path;
import java.util.Optional;

/** Scores one configuration outside any search; a score that the store knows is not made again. */
public final class SingleEvaluation {
    private final Environment environment;
    private final StoreAccess store;
    private final Output output;

    public SingleEvaluation(StoreAccess store, Output output) {
        this.environment = output.environment();
        this.store = store;
        this.output = output;
    }

    /** Prints the score and saves the weights where asked; gives the exit code. */
    public int evaluate(Path file, DefinitionOverrides overrides, TrialConfig config, Optional<Destination> save) {
        var located = DefinitionReader.read(environment.resolve(file)).with(overrides);
        var inputs = ResolvedSearch.of(located, environment);
        var definition = inputs.definition();
        inputs.requireRoom(config.inputLength(), config.horizon());
        inputs.tell(environment);
        var folder = save.map(to -> TargetFolder.require(to, environment));
        try (var base = ModelRepository.open(inputs.baseModel(), definition.execution())) {
            var resolved = inputs.on(base.device());
            var fitness = WalkForwardFitness.of(resolved.definition(), resolved.series(), base);
            var trial = trial(resolved, fitness, base, config);
            if (trial.isComplete())
                folder.ifPresent(to -> save(fitness, base, config, to));
            var report = new EvaluationReport(resolved, trial,
                    save.map(Destination::given).filter(_ -> trial.isComplete()));
            output.print(report::text, report::json);
            return trial.isComplete() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private Trial trial(ResolvedSearch inputs, WalkForwardFitness fitness, BaseModel base, TrialConfig config) {
        var key = TrialKey.of(inputs.definition(), inputs.series(), fitness.splits(config), base.sha256(),
                CodeVersion.current(), config);
        var request = new TrialRequest(1, 1, key, config);
        var known = known(key);
        if (known.isPresent())
            return TrialMapper.reused(request, known.get(), environment.clock().instant());
        try (var executor = TrialExecutor.local(fitness, 1, inputs.definition().limits().trialTimeout(),
                environment.clock())) {
            return executor.submit(request).join();
        }
    }

    private Optional<Trial> known(String key) {
        if (!store.exists())
            return Optional.empty();
        try (var repository = store.toRead()) {
            return repository.complete(key);
        }
    }

    private static void save(WalkForwardFitness fitness, BaseModel base, TrialConfig config,
            Path folder) {
        TargetFolder.write(folder, staged -> {
            try (var tuned = fitness.tuneBeforeHoldOut(config, Cancellation.NONE)) {
                SavedWeights.write(tuned, fitness.shrinkage(config, tuned, Cancellation.NONE), base, staged.path());
            }
            return TargetFolder.publish(staged);
        });
    }
}
