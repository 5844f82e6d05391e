package io.pipevolve.results;

import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.StepErrors;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.GenerationRecord.Individual;
import io.pipevolve.results.report.SearchView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small search with round numbers, for reports. */
public final class Examples {
    public static final TrialConfig BEST = new TrialConfig(30, 5, new AdapterTuning(32));
    public static final TrialConfig ARTICLE = new TrialConfig(20, 5, new LoraTuning(8));
    private static final Instant CREATED = Instant.parse("2026-05-01T08:00:00Z");

    private Examples() {
    }

    /** Nine trials: two failed, trial 4 is the best though trial 5 has the lower NRMSE, the article's is the last. */
    public static SearchView view() {
        return view(SearchState.FINISHED, "D1", Optional.of(new HoldOutRecord(BEST, fold(4, 1.0021, 52.5, 52.39))));
    }

    public static SearchView view(SearchState state, String timeframe, Optional<HoldOutRecord> holdOut) {
        var trials = List.of(trial(1, new TrialConfig(10, 5, new FullTuning()), 1.02, 0.0210, 0.0012),
                failed(2, new TrialConfig(20, 40, new LoraTuning(8)), "out of memory"),
                trial(3, new TrialConfig(10, 1, new LoraTuning(4)), 1.0, 0.0020, 0.0020),
                trial(4, BEST, 0.99, -0.0080, 0.0020),
                trial(5, new TrialConfig(30, 20, new LoraTuning(16)), 0.98, -0.0010, 0.0192),
                failed(6, new TrialConfig(30, 20, new FullTuning()), "loss is not a number"),
                trial(7, new TrialConfig(10, 20, new LoraTuning(16)), 1.01, 0.0150, 0.0050),
                trial(8, new TrialConfig(10, 5, new LoraTuning(16)), 1.01, 0.0160, 0.0060),
                trial(9, ARTICLE, 1.03, 0.0320, 0.0024));
        var generation = new GenerationRecord(1,
                List.of(new Individual(new int[]{0, 1, 2, 0, 0}, 1, 0.0210, 1),
                        new Individual(new int[]{2, 1, 2, 0, 1}, 1, -0.0080, 4)));
        return new SearchView(search(state, timeframe), state, trials, List.of(generation),
                holdOut.stream().toList(), List.of(), List.of(), 1);
    }

    public static SearchRecord search(SearchState state, String timeframe) {
        return new SearchRecord(new SearchRecord.Identity(3, "quick", "EURUSD", timeframe, Optional.empty()),
                new SearchRecord.Provenance("name: quick\npair: EURUSD\n", "samples/EURUSD.csv", "ab12",
                        Optional.of("cd34"), "0.1.0", 42, "cpu", "f32", 1, 2, Optional.empty(), Optional.empty()),
                new SearchRecord.Run(state, Optional.empty(), CREATED, Optional.of(CREATED.plusSeconds(95)), 36,
                        Duration.ofMillis(93_250)),
                new SearchRecord.Owner(4711, CREATED, Optional.empty()));
    }

    public static Trial trial(int number, TrialConfig config, double nrmse, double score, double scoreError) {
        return new Trial(number, "key" + number, 1, config, new Trial.Complete(nrmse, score, scoreError,
                List.of(fold(number, nrmse, 40, 40 / nrmse), fold(number, nrmse, 60, 60 / nrmse)), 24_576), 4.25,
                300L << 20, false, CREATED);
    }

    public static Trial failed(int number, TrialConfig config, String reason) {
        return new Trial(number, "key" + number, 1, config, new Trial.Failed(reason), 1.5, 0, false,
                CREATED);
    }

    /** A fold whose stop losses end with the look at the weights of that step. */
    public static FoldScore kept(int step) {
        var fold = fold(1, 1, 40, 40);
        return with(fold, new FoldScore.LossCurves(fold.curves().training(), new float[]{2.8f, 2.7f, 2.9f, 2.75f},
                new int[]{0, 20, 40, step}));
    }

    /** The fold with other loss curves. */
    public static FoldScore with(FoldScore fold, FoldScore.LossCurves curves) {
        return new FoldScore(fold.bars(), fold.errors(), fold.losses(), fold.shares(), curves, fold.shrinkage(),
                fold.steps());
    }

    /** The fold with another stop segment. */
    public static FoldScore with(FoldScore fold, Optional<BarSpan> stop) {
        return new FoldScore(new FoldScore.Bars(fold.bars().training(), stop, fold.bars().validation()),
                fold.errors(), fold.losses(), fold.shares(), fold.curves(), fold.shrinkage(),
                fold.steps());
    }

    /** The fold with another factor on forecast moves. */
    public static FoldScore shrunk(FoldScore fold, double factor) {
        return new FoldScore(fold.bars(), fold.errors(), fold.losses(), fold.shares(), fold.curves(),
                Optional.of(factor), fold.steps());
    }

    /** The training loss falls, but for trial 7; 100 origins. */
    public static FoldScore fold(int trial, double nrmse, double rmsePips, double naiveRmsePips) {
        var losses = new float[40];
        for (int step = 0; step < losses.length; step++)
            losses[step] = 3 + (trial == 7 ? 1 : -1) * step / 40f;
        return new FoldScore(
                new FoldScore.Bars(
                        new BarSpan(LocalDateTime.of(2001, 1, 2, 0, 0), LocalDateTime.of(2009, 3, 4, 0, 0)),
                        Optional.of(
                                new BarSpan(LocalDateTime.of(2009, 4, 5, 0, 0), LocalDateTime.of(2010, 5, 6, 0, 0))),
                        new BarSpan(LocalDateTime.of(2010, 6, 7, 13, 0), LocalDateTime.of(2012, 8, 9, 14, 30))),
                new FoldScore.Errors(100, nrmse, 0.0028,
                        Map.of(Normalizer.RANDOM_WALK, nrmse, Normalizer.RANGE, 0.1, Normalizer.STD, 0.5), rmsePips,
                        naiveRmsePips),
                new FoldScore.OriginLosses(new double[]{1, 2}, new double[]{2, 1}),
                new FoldScore.Shares(0.517, 0.884, 0.001),
                new FoldScore.LossCurves(losses, new float[]{2.9f, 2.5f}, new int[]{20, 40}), Optional.of(0.625),
                Optional.of(new StepErrors(new double[]{39.5, 40.5}, new double[]{39, 41}, 8.25)));
    }

    /** A fold whose forecast was the random walk. */
    public static FoldScore randomWalk() {
        var f = fold(1, 1, 40, 40);
        var errors = f.errors();
        return new FoldScore(f.bars(),
                new FoldScore.Errors(errors.origins(), 1, 0, errors.normalized(), errors.rmsePips(),
                        errors.naiveRmsePips()),
                new FoldScore.OriginLosses(f.losses().naive(), f.losses().naive()),
                new FoldScore.Shares(0.5, f.shares().coverage(), f.shares().clipped()), f.curves(), Optional.of(0.0),
                f.steps());
    }
}
