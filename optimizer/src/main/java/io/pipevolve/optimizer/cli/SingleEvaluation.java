package io.pipevolve.optimizer.cli;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.TrialKey;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.optimizer.execution.TrialMapper;
import io.pipevolve.optimizer.execution.TrialRequest;
import io.pipevolve.results.Trial;
import io.pipevolve.results.TrialState;
import io.pipevolve.results.h2.SearchStore;
import java.nio.file.Path;
import java.util.Optional;

/** Scores one configuration outside any search; a score that the store knows is not made again. */
final class SingleEvaluation {
    private final Environment environment;
    private final Path store;
    private final Output output;

    SingleEvaluation(Environment environment, StoreOptions options, boolean json) {
        this.environment = environment;
        this.store = options.folder(environment);
        this.output = new Output(environment, json);
    }

    int evaluate(Path file, DefinitionOptions options, TrialConfig config, Optional<Path> save) {
        var located = DefinitionReader.read(environment.resolve(file)).with(options.overrides(environment));
        var inputs = SearchInputs.of(located, environment);
        var definition = inputs.definition();
        int positions = ModelRepository.positions(inputs.baseModel());
        if (CodeSerializer.contextCodes(config.inputLength()) + config.horizon() > positions)
            throw new UserException(
                    "--input-length %d, %d codes of the past and --horizon %d make more than the model's %d positions: lower one of them."
                            .formatted(config.inputLength(), CodeSerializer.PAST, config.horizon(), positions));
        save.map(environment::resolve).ifPresent(folder -> TargetFolder.require("--save", folder));
        try (var base = ModelRepository.open(inputs.baseModel(), definition.execution())) {
            var resolved = inputs.on(base.device());
            var fitness = WalkForwardFitness.of(resolved.definition(), resolved.series(), base);
            var trial = trial(resolved, fitness, base, config);
            if (trial.state() == TrialState.COMPLETE)
                save.map(environment::resolve).ifPresent(folder -> save(fitness, base, config, folder));
            var report = new EvaluationReport(resolved, trial, save.filter(_ -> trial.state() == TrialState.COMPLETE));
            output.print(report::text, report::json);
            return trial.state() == TrialState.COMPLETE ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private Trial trial(SearchInputs inputs, WalkForwardFitness fitness, BaseModel base, TrialConfig config) {
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
        if (!SearchStore.exists(store))
            return Optional.empty();
        try (var repository = Stores.toRead(store, environment)) {
            return repository.complete(key);
        }
    }

    private static void save(WalkForwardFitness fitness, BaseModel base, TrialConfig config,
            Path folder) {
        TargetFolder.write(folder, staged -> {
            try (var tuned = fitness.tuneBeforeHoldOut(config, Cancellation.NONE)) {
                SavedWeights.write(tuned, base, staged.path());
            }
            return TargetFolder.publish(staged);
        });
    }
}
