package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.metric.CautiousScore;
import io.pipevolve.fitness.split.Origins;
import io.pipevolve.fitness.split.Segment;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.CodeWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs every fold of a configuration one after another; a fold's model is closed before the next is tuned.
 *
 * @param <T>
 *            what the model makes of a trial
 */
final class ModelFitness<T extends TunedTrial> implements FitnessFunction {
    private final SearchDefinition definition;
    private final PriceSeries series;
    private final TrialModel<T> model;
    private final WalkForward splits;

    ModelFitness(SearchDefinition definition, PriceSeries series, TrialModel<T> model) {
        this(definition, series, model, definition.evolution().seed());
    }

    /**
     * @param originSeed
     *            draws the origins in place of the definition's seed
     */
    ModelFitness(SearchDefinition definition, PriceSeries series, TrialModel<T> model, long originSeed) {
        this.definition = definition;
        this.series = series;
        this.model = model;
        this.splits = WalkForward.of(series.size(), evaluation(), definition.space(), originSeed);
        if (CodeSerializer.contextCodes(splits.maxInputLength()) + splits.maxHorizon() > model.positions())
            throw new UserException(
                    """
                            The largest space.input-length (%d), %d codes of the past and space.horizon (%d) make more \
                            than the model's %d positions: lower one of them."""
                            .formatted(splits.maxInputLength(), CodeSerializer.PAST, splits.maxHorizon(),
                                    model.positions()));
    }

    /** As {@link WalkForwardFitness#splits}. */
    WalkForward splits(TrialConfig config) {
        return splits.holding(config, series.size(), evaluation());
    }

    @Override
    public Evaluation evaluate(TrialConfig config, Cancellation cancellation) {
        return evaluate(config, FoldJournal.NONE, cancellation);
    }

    @Override
    public Evaluation evaluate(TrialConfig config, FoldJournal journal, Cancellation cancellation) {
        var trial = trial(config);
        int folds = splits(config).folds().size();
        var evaluations = new ArrayList<FoldScore>();
        long trainable = 0;
        for (int k = 0; k < folds; k++) {
            var known = journal.find(k);
            var fold = known.isPresent() ? known.get() : computed(trial, config, k, cancellation);
            if (known.isEmpty() && k + 1 < folds)
                journal.keep(k, fold);
            evaluations.add(fold.score());
            trainable = fold.trainableParameters();
        }
        var score = CautiousScore.of(evaluations.stream().mapToDouble(fold -> fold.errors().nrmse()).toArray(),
                evaluations.stream().mapToDouble(fold -> fold.errors().logError()).toArray(), evaluation().caution());
        return new Evaluation(score.nrmse(), score.score(), score.error(), evaluations, trainable);
    }

    /** No fold knows anything of another: neither weights nor chance pass from one to the next. */
    private FoldJournal.FinishedFold computed(TrialPipeline<T> trial, TrialConfig config, int k,
            Cancellation cancellation) {
        var folds = splits(config).folds();
        cancellation.fold(k + 1, folds.size());
        try (var tuned = trial.tune(folds.get(k).split(), "fold " + k, cancellation)) {
            return new FoldJournal.FinishedFold(trial.score(tuned, folds.get(k), cancellation),
                    tuned.trainableParameters());
        }
    }

    /** Tunes on all bars before the hold-out but the embargo; the caller closes the result. */
    T tuneBeforeHoldOut(TrialConfig config, Cancellation cancellation) {
        return trial(config).tune(splits(config).splitBeforeHoldOut(), "before the hold-out", cancellation);
    }

    /** The factor on what a result of {@link #tuneBeforeHoldOut} forecasts. */
    Optional<Double> shrinkage(TrialConfig config, TunedTrial tuned, Cancellation cancellation) {
        return trial(config).shrinkage(tuned, splits(config).splitBeforeHoldOut().stop(), cancellation);
    }

    /** Scores a result of {@link #tuneBeforeHoldOut} on the hold-out, at so many origins at the most. */
    FoldScore scoreHoldOut(TrialConfig config, TunedTrial tuned, int origins, Cancellation cancellation) {
        return trial(config).score(tuned, splits(config).holdOut(config.horizon(), origins), cancellation);
    }

    /** Tunes before the hold-out and scores there, at as many origins as the definition allows. */
    FoldScore evaluateHoldOut(TrialConfig config, Cancellation cancellation) {
        try (var tuned = tuneBeforeHoldOut(config, cancellation)) {
            return scoreHoldOut(config, tuned, evaluation().holdOutOrigins(), cancellation);
        }
    }

    /** What a fine-tuning to the last bar learns from. */
    CodeWindows lessonsToLastBar(TrialConfig config) {
        return trial(config).lessons(new Segment(0, series.size()));
    }

    /** Forecasts at so many origins, from the first with a context to the end of the series, evenly spread. */
    List<ForecastExample> examples(TrialConfig config, TunedTrial tuned, double shrinkage, int count,
            Cancellation cancellation) {
        long places = (long) series.size() - config.inputLength();
        var origins = Origins.at(IntStream.range(0, count)
                .map(i -> config.inputLength() + Math.toIntExact(i * places / Math.max(1, count - 1))).toArray());
        return trial(config).examples(tuned, shrinkage, origins, cancellation);
    }

    private TrialPipeline<T> trial(TrialConfig config) {
        return new TrialPipeline<>(definition, config, series, model);
    }

    private EvaluationSettings evaluation() {
        return definition.evaluation();
    }
}
