package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.BaselineFitness;
import io.pipevolve.fitness.TrialKey;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.optimizer.execution.TrialJournal;
import io.pipevolve.optimizer.execution.TrialRequest;
import io.pipevolve.optimizer.export.Destination;
import io.pipevolve.optimizer.export.TargetFolder;
import io.pipevolve.optimizer.progress.RunProgress;
import io.pipevolve.optimizer.search.CodeVersion;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.results.ComparedLook;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tunes one window by several methods on the prices before the hold-out and holds them against each other there. */
public final class MethodComparison {
    private final Environment environment;
    private final Output output;
    private final StoreAccess store;

    /**
     * @param store
     *            that counts looks at the hold-out
     */
    public MethodComparison(Output output, StoreAccess store) {
        this.store = store;
        this.environment = output.environment();
        this.output = output;
    }

    /**
     * Prints the comparison and gives the exit code.
     *
     * @param to
     *            folder for tables and pictures
     */
    public int compare(LocatedDefinition located, ComparisonRequest request, Optional<Destination> to) {
        var inputs = ResolvedSearch.of(located, environment);
        inputs.requireRoom(request.inputLength(), request.horizon());
        inputs.doubts(environment.clock().instant()).forEach(environment.err()::println);
        inputs.reading().remarks().forEach(remark -> environment.err().println("prices: " + remark));
        var folder = to.map(given -> TargetFolder.require(given, environment));
        environment.interruption().guardProcess();
        try (var base = ModelRepository.open(inputs.baseModel(), inputs.definition().execution())) {
            var comparison = run(inputs.on(base.device()), base, request);
            var report = new ComparisonReport(comparison);
            folder.ifPresent(target -> write(report, target));
            output.print(() -> report.text(to.map(Destination::given)), () -> new ComparisonJson(comparison).object());
            return comparison.methods().isEmpty() ? ExitCode.FAILED : ExitCode.OK;
        } catch (TrialCancelledException _) {
            environment.err().println("Interrupted; a comparison keeps nothing.");
            return ExitCode.INTERRUPTED;
        }
    }

    private Comparison run(ResolvedSearch inputs, BaseModel base, ComparisonRequest request) {
        var fitness = new HoldOutFitness(inputs, base, environment.clock());
        var config = request.configs().getFirst();
        int look = store.look(new ComparedLook(inputs.series().sha256(), fitness.bars(config),
                taker(inputs, base, request, fitness)));
        var methods = new ArrayList<ComparedMethod>();
        var failures = new ArrayList<String>();
        try (var progress = new RunProgress(environment, request.tunings().size() * request.seeds())) {
            for (var compared : request.configs()) {
                var runs = new ArrayList<ComparedRun>();
                for (int k = 0; k < request.seeds(); k++)
                    run(seeded(inputs, k), base, compared, progress).ifPresent(runs::add);
                if (!runs.isEmpty())
                    methods.add(new ComparedMethod(compared, runs));
                if (runs.size() < request.seeds())
                    failures.add("%s failed with %d of %s.".formatted(compared.tuning().label(),
                            request.seeds() - runs.size(), Words.count(request.seeds(), "seed", "seeds")));
            }
        }
        var baselines = new BaselineFitness(inputs.definition(), inputs.series()).evaluate(config,
                fitness.splits(config));
        int[] origins = fitness.origins(config);
        var differences = methods.isEmpty()
                ? List.<Difference>of()
                : Difference.among(methods, baselines, request.horizon(), origins);
        return new Comparison(inputs, request, methods, failures, baselines, differences, origins, look);
    }

    /** Progress tells errors on the hold-out, so the look is taken before; the same comparison takes it again. */
    private static String taker(ResolvedSearch inputs, BaseModel base, ComparisonRequest request,
            HoldOutFitness fitness) {
        var keys = request.configs().stream().map(config -> TrialKey.of(inputs.definition(), inputs.series(),
                fitness.splits(config), base.sha256(), CodeVersion.current(), config)).toList();
        return "compare %s, %d seeds".formatted(Sha256.hex(String.join("\n", keys)), request.seeds());
    }

    private static ResolvedSearch seeded(ResolvedSearch inputs, int k) {
        long seed = inputs.definition().evolution().seed() + k;
        return inputs.with(DefinitionOverrides.none().with("evolution.seed", Optional.of(seed)));
    }

    private Optional<ComparedRun> run(ResolvedSearch inputs, BaseModel base, TrialConfig config,
            RunProgress progress) {
        var fitness = new HoldOutFitness(inputs, base, environment.clock());
        long seed = inputs.definition().evolution().seed();
        try (var executor = TrialExecutor.local(fitness, 1, inputs.definition().limits().trialTimeout(),
                environment.clock(), place -> {
                    environment.interruption().check();
                    progress.working(place);
                }, TrialJournal.NONE)) {
            var trial = executor.submit(new TrialRequest(1, 1, "", config)).join();
            environment.interruption().check();
            progress.finished("%s, seed %d: %s".formatted(config.tuning().label(), seed, trial.failure()
                    .map(reason -> "failed: " + reason)
                    .orElseGet(() -> "NRMSE %s in %s s".formatted(Words.ratio(trial.nrmse()), Words.tenths(
                            trial.seconds())))));
            return trial.isComplete() ? Optional.of(compared(seed, trial, fitness.noted())) : Optional.empty();
        }
    }

    private static ComparedRun compared(long seed, Trial trial, HoldOutFitness.Noted noted) {
        return new ComparedRun(seed, trial.folds().getFirst(), noted.tuningSeconds(), noted.forecastSeconds(),
                trial.peakBytes(), trial.trainableParameters(), noted.last());
    }

    private static List<Path> write(ComparisonReport report, Path folder) {
        return TargetFolder.write(folder, staged -> {
            report.write(staged.path());
            return TargetFolder.publish(staged);
        });
    }
}
