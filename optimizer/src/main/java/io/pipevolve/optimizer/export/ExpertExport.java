package io.pipevolve.optimizer.export;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.MemoryText;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.ForecastExample;
import io.pipevolve.fitness.TrialSeed;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.decode.PathTable;
import io.pipevolve.model.onnx.ForecastGraph;
import io.pipevolve.model.onnx.GraphForm;
import io.pipevolve.model.onnx.WeightForm;
import io.pipevolve.model.tuning.TunedModel;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.results.Trial;
import io.pipevolve.results.ea.ExportedTrial;
import io.pipevolve.results.ea.expert.BrokerSymbol;
import io.pipevolve.results.ea.expert.ExpertFolder;
import io.pipevolve.results.ea.expert.ExpertModel;
import io.pipevolve.results.ea.expert.ExpertName;
import io.pipevolve.results.ea.expert.ExpertPackage;
import io.pipevolve.results.ea.expert.ExpertWeights;
import io.pipevolve.results.ea.expert.GoldenCase;
import io.pipevolve.results.ea.expert.Periods;
import io.pipevolve.results.ea.expert.WeightsRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Makes of configurations the ONNX graphs of Expert Advisors, and what these are checked against. There are two sets of
 * weights: those tuned before the hold-out, and those tuned to the last bar for as many steps as the folds kept in the
 * middle.
 */
final class ExpertExport {
    private static final int TIMED = 5;

    private final ResolvedSearch resolved;
    private final WalkForwardFitness fitness;
    private final ExactModels exact;
    private final ExportOptions options;
    private final BrokerSymbol symbol;
    private final WorkClock clock;

    /**
     * @param fitness
     *            that tunes as the search does
     */
    ExpertExport(ResolvedSearch resolved, WalkForwardFitness fitness, ExactModels exact, ExportOptions options,
            WorkClock clock) {
        this.resolved = resolved;
        this.fitness = fitness;
        this.exact = exact;
        this.options = options;
        this.clock = clock;
        symbol = options.symbols().of(resolved.definition().pair());
    }

    /** An Expert Advisor whose graphs are written. */
    record Written(ExpertModel model, ExpertReport report) {
    }

    /** Refuses a graph that no terminal takes, before minutes of tuning. */
    void requireRoom(TrialConfig config) {
        try (var untuned = TunedModel.untuned(exact.base());
                var graph = new ForecastGraph(untuned,
                        settings(config, 1))) {
            requireRoom(graph.bytes(GraphForm.LOOP, options.weights()), graph.bytes(GraphForm.LOOP, WeightForm.INT8));
        }
    }

    /**
     * @param smallest
     *            bytes of the same graph with its weights in their smallest form
     */
    static void requireRoom(long bytes, long smallest) {
        if (bytes > ExpertPackage.RESOURCE)
            throw new UserException("The ONNX graph would have %s, and MetaTrader 5 takes %s: %s".formatted(
                    MemoryText.rounded(bytes), MemoryText.rounded(ExpertPackage.RESOURCE),
                    smallest > ExpertPackage.RESOURCE ? "search with a smaller base model." : "add --weights int8."));
    }

    /**
     * Writes the graphs below a folder in the making.
     *
     * @param tester
     *            tuned before the hold-out, in 32-bit floats
     */
    Written write(ExportedTrial exported, TunedModel tester, Path root) {
        var config = exported.trial().config();
        double shrinkage = exported.shrinkage().orElse(1.0);
        var name = ExpertName.of(exported.search(), exported.rank());
        var folder = new ExpertFolder(root);
        int steps = steps(exported.trial());
        var ofTester = write(config, tester, shrinkage, folder, name, WeightsRole.TESTER);
        try (var tuned = fitness.tuneToLastBar(config, steps, Cancellation.NONE); var live = exact.exact(tuned)) {
            var ofLive = write(config, live, shrinkage, folder, name, WeightsRole.LIVE);
            var model = new ExpertModel(exported, symbol, periods(config),
                    new ExpertWeights(shrinkage, golden(ofTester)), new ExpertWeights(shrinkage, golden(ofLive)));
            return new Written(model, new ExpertReport(name.text(), options.weights(),
                    size(folder, name, GraphForm.LOOP), unrolled()
                            ? OptionalLong.of(size(folder, name, GraphForm.UNROLLED))
                            : OptionalLong.empty(),
                    steps, time(config, tester), ofTester.error()));
        }
    }

    /** Forecasts as a graph makes them, and how far they are from those of the 32-bit weights. */
    private record Checked(List<ForecastExample> examples, OptionalDouble error) {
    }

    private Checked write(TrialConfig config, TunedModel model, double shrinkage, ExpertFolder folder,
            ExpertName name, WeightsRole role) {
        try (var graph = new ForecastGraph(model, settings(config, shrinkage))) {
            graph.write(file(folder, name, role, GraphForm.LOOP), GraphForm.LOOP, options.weights());
            if (unrolled())
                graph.write(file(folder, name, role, GraphForm.UNROLLED), GraphForm.UNROLLED, options.weights());
            var examples = examples(config, model, shrinkage);
            if (options.weights() == WeightForm.F32)
                return new Checked(examples, OptionalDouble.empty());
            try (var restored = graph.restored(options.weights())) {
                var of = examples(config, restored, shrinkage);
                return new Checked(of, OptionalDouble.of(difference(of, examples)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ForecastExample> examples(TrialConfig config, TunedModel model, double shrinkage) {
        return exact.fitness().examples(config, model, shrinkage, options.golden(), Cancellation.NONE);
    }

    /** Root mean square of the means' differences, in codes. */
    private static double difference(List<ForecastExample> some, List<ForecastExample> others) {
        double squares = 0;
        int count = 0;
        for (int i = 0; i < some.size(); i++) {
            var mean = some.get(i).levels()[0];
            for (int step = 0; step < mean.length; step++, count++)
                squares += Math.pow((double) mean[step] - others.get(i).levels()[0][step], 2);
        }
        return Math.sqrt(squares / count);
    }

    private static List<GoldenCase> golden(Checked checked) {
        return checked.examples.stream()
                .map(example -> new GoldenCase(example.closes(), example.codes(), example.levels(), example.prices()))
                .toList();
    }

    private ForecastGraph.Settings settings(TrialConfig config, double shrinkage) {
        var definition = resolved.definition();
        var paths = PathTable.draw(definition.evaluation().samples(), config.horizon(),
                TrialSeed.ofPaths(definition.evolution().seed()));
        return new ForecastGraph.Settings(paths, CodeSerializer.contextCodes(config.inputLength()), config.horizon(),
                shrinkage);
    }

    /** How many steps the folds kept: the median, of two in the middle the lower. */
    static int steps(Trial trial) {
        if (!(trial.outcome() instanceof Trial.Complete complete))
            throw new IllegalArgumentException("Trial %d is not complete.".formatted(trial.number()));
        int[] kept = complete.folds().stream().mapToInt(fold -> fold.keptStep()).sorted().toArray();
        return kept[(kept.length - 1) / 2];
    }

    private Periods periods(TrialConfig config) {
        var splits = fitness.splits(config);
        var times = resolved.series().times();
        var last = times[times.length - 1];
        return new Periods(new BarSpan(times[0], times[splits.splitBeforeHoldOut().stop().lastBar()]),
                new BarSpan(times[splits.holdOut().from()], last), last);
    }

    /** How long a forecast alone takes, the fastest of a few: other programs only slow it down. */
    private Duration time(TrialConfig config, TunedModel model) {
        return IntStream.range(0, TIMED).mapToObj(_ -> {
            var start = clock.running();
            exact.fitness().examples(config, model, 1, 1, Cancellation.NONE);
            return clock.running().minus(start);
        }).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** Where older readers of graphs have no memory for every step's weights, there is no other form. */
    private boolean unrolled() {
        return exact.base().isEmbedded();
    }

    private static long size(ExpertFolder folder, ExpertName name, GraphForm form) {
        try {
            return Files.size(file(folder, name, WeightsRole.TESTER, form));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(ExpertFolder folder, ExpertName name, WeightsRole role, GraphForm form) {
        return folder.onnx(name, role, switch (form) {
            case LOOP -> io.pipevolve.results.ea.expert.GraphForm.LOOP;
            case UNROLLED -> io.pipevolve.results.ea.expert.GraphForm.UNROLLED;
        });
    }
}
