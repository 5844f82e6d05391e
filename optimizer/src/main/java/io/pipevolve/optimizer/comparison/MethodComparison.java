package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.config.Serializer;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.BaselineFitness;
import io.pipevolve.fitness.HoldOutTrials;
import io.pipevolve.fitness.TrialKey;
import io.pipevolve.fitness.split.WalkForward;
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
import io.pipevolve.results.SeenBars;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
        if (request.serializers().contains(Serializer.CODE))
            inputs.requireRoom(request.inputLength(), request.horizon());
        inputs.tell(environment);
        var folder = to.map(given -> TargetFolder.require(given, environment));
        environment.interruption().guardProcess();
        try {
            var comparison = run(prepared(inputs, request), request);
            var report = new ComparisonReport(comparison);
            folder.ifPresent(target -> write(report, target));
            output.print(() -> report.text(to.map(Destination::given)), () -> new ComparisonJson(comparison).object());
            return comparison.methods().isEmpty() ? ExitCode.FAILED : ExitCode.OK;
        } catch (TrialCancelledException _) {
            environment.err().println("Interrupted; a comparison keeps nothing.");
            return ExitCode.INTERRUPTED;
        }
    }

    /** What is known before anything is tuned. */
    private record Prepared(ResolvedSearch inputs, String baseSha256, WalkForward splits, int[] origins,
            BarSpan bars) {
        SeenBars seen() {
            var series = inputs.series();
            return new SeenBars(inputs.definition().pair().toString(), series.timeframe(), series.sha256(), bars);
        }
    }

    /** Whatever cannot be compared is refused here. */
    private Prepared prepared(ResolvedSearch inputs, ComparisonRequest request) {
        var config = request.configs().getFirst();
        var prepared = new ArrayList<Prepared>();
        for (var serializer : request.serializers())
            try (var base = open(inputs, serializer)) {
                var fitness = new HoldOutFitness(inputs.on(base.device()), serializer, base, seed(inputs),
                        environment.clock());
                fitness.requireRoom(config);
                prepared.add(new Prepared(inputs.on(base.device()), base.sha256(), fitness.splits(config),
                        fitness.origins(config), fitness.bars(config)));
            }
        return prepared.getFirst();
    }

    private static BaseModel open(ResolvedSearch inputs, Serializer serializer) {
        return ModelRepository.open(inputs.baseModel(), inputs.definition().execution(),
                HoldOutTrials.vocabulary(serializer));
    }

    private Comparison run(Prepared prepared, ComparisonRequest request) {
        var inputs = prepared.inputs;
        int look = store.look(new ComparedLook(prepared.seen(), taker(prepared, request)));
        var methods = new ArrayList<ComparedMethod>();
        var failures = new ArrayList<String>();
        try (var progress = new RunProgress(environment, request.runs())) {
            for (var serializer : request.serializers())
                try (var base = open(inputs, serializer)) {
                    for (var config : request.configs())
                        compare(new Candidate(config, serializer, base, seed(inputs)), inputs, request.seeds(), methods,
                                failures,
                                progress);
                }
        }
        var baselines = new BaselineFitness(inputs.definition(), inputs.series())
                .evaluate(request.configs().getFirst(), prepared.splits);
        var differences = methods.isEmpty()
                ? List.<Difference>of()
                : Difference.among(methods, baselines, request.horizon(), prepared.origins);
        return new Comparison(inputs, request, methods, failures, baselines, differences, prepared.origins, look);
    }

    /**
     * What is tuned by several seeds.
     *
     * @param originSeed
     *            of the origins, which are the same for all seeds
     */
    private record Candidate(TrialConfig config, Serializer serializer, BaseModel base, long originSeed) {
        String label() {
            return ComparedMethod.label(config, serializer);
        }
    }

    private void compare(Candidate candidate, ResolvedSearch inputs, int seeds, List<ComparedMethod> methods,
            List<String> failures, RunProgress progress) {
        var runs = new ArrayList<ComparedRun>();
        for (int k = 0; k < seeds; k++)
            run(seeded(inputs, k), candidate, progress).ifPresent(runs::add);
        if (!runs.isEmpty())
            methods.add(new ComparedMethod(candidate.config, candidate.serializer, runs));
        if (runs.size() < seeds)
            failures.add("%s failed with %d of %s.".formatted(candidate.label(), seeds - runs.size(),
                    Words.count(seeds, "seed", "seeds")));
    }

    /** Progress tells errors on the hold-out, so the look is taken before; the same comparison takes it again. */
    private static String taker(Prepared prepared, ComparisonRequest request) {
        var inputs = prepared.inputs;
        var keys = request.configs().stream().map(config -> TrialKey.of(inputs.definition(), inputs.series(),
                prepared.splits, prepared.baseSha256, CodeVersion.current(), config)).toList();
        var serializers = request.hasText()
                ? request.serializers().stream().sorted().map(serializer -> ", " + serializer.key()).collect(
                        Collectors.joining())
                : "";
        return "compare %s, %d seeds%s".formatted(Sha256.hex(String.join("\n", keys)), request.seeds(), serializers);
    }

    private static long seed(ResolvedSearch inputs) {
        return inputs.definition().evolution().seed();
    }

    private static ResolvedSearch seeded(ResolvedSearch inputs, int k) {
        long seed = seed(inputs) + k;
        return inputs.with(DefinitionOverrides.none().with("evolution.seed", Optional.of(seed)));
    }

    private Optional<ComparedRun> run(ResolvedSearch inputs, Candidate candidate, RunProgress progress) {
        var fitness = new HoldOutFitness(inputs, candidate.serializer, candidate.base, candidate.originSeed,
                environment.clock());
        long seed = seed(inputs);
        try (var executor = TrialExecutor.local(fitness, 1, inputs.definition().limits().trialTimeout(),
                environment.clock(), place -> {
                    environment.interruption().check();
                    progress.working(place);
                }, TrialJournal.NONE)) {
            var trial = executor.submit(new TrialRequest(1, 1, "", candidate.config)).join();
            environment.interruption().check();
            progress.finished("%s, seed %d: %s".formatted(candidate.label(), seed, trial.failure()
                    .map(reason -> "failed: " + reason)
                    .orElseGet(() -> "NRMSE %s in %s s".formatted(Words.ratio(trial.nrmse()), Words.tenths(
                            trial.seconds())))));
            return trial.isComplete() ? Optional.of(compared(seed, trial, fitness.noted())) : Optional.empty();
        }
    }

    private static ComparedRun compared(long seed, Trial trial, HoldOutFitness.Noted noted) {
        return new ComparedRun(seed, trial.folds().getFirst(), noted.unreadable(), noted.tuningSeconds(),
                noted.forecastSeconds(),
                trial.peakBytes(), trial.trainableParameters(), noted.last());
    }

    private static List<Path> write(ComparisonReport report, Path folder) {
        return TargetFolder.write(folder, staged -> {
            report.write(staged.path());
            return TargetFolder.publish(staged);
        });
    }
}
