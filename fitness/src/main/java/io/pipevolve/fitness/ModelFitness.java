package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.metric.CautiousScore;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.tuning.TunedModel;
import java.util.ArrayList;
import java.util.Optional;

/** Runs every fold of a configuration one after another; a fold's model is closed before the next is tuned. */
final class ModelFitness implements WalkForwardFitness {
    private final SearchDefinition definition;
    private final PriceSeries series;
    private final TrialModel model;
    private final WalkForward splits;

    ModelFitness(SearchDefinition definition, PriceSeries series, TrialModel model) {
        this.definition = definition;
        this.series = series;
        this.model = model;
        this.splits = WalkForward.of(series.size(), evaluation(), definition.space(), seed());
        if (CodeSerializer.contextCodes(splits.maxInputLength()) + splits.maxHorizon() > model.positions())
            throw new UserException(
                    """
                            The largest space.input-length (%d), %d codes of the past and space.horizon (%d) make more \
                            than the model's %d positions: lower one of them."""
                            .formatted(splits.maxInputLength(), CodeSerializer.PAST, splits.maxHorizon(),
                                    model.positions()));
    }

    @Override
    public WalkForward splits(TrialConfig config) {
        return splits.holds(config)
                ? splits
                : WalkForward.of(series.size(), evaluation(), Math.max(splits.maxInputLength(), config.inputLength()),
                        Math.max(splits.maxHorizon(), config.horizon()), seed());
    }

    @Override
    public Evaluation evaluate(TrialConfig config, Cancellation cancellation) {
        var trial = trial(config);
        var folds = splits(config).folds();
        var evaluations = new ArrayList<FoldScore>();
        long trainable = 0;
        for (int k = 0; k < folds.size(); k++) {
            cancellation.fold(k + 1, folds.size());
            try (var tuned = trial.tune(folds.get(k).learned(), "fold " + k, cancellation)) {
                trainable = tuned.trainableParameters();
                evaluations.add(trial.score(tuned, folds.get(k), cancellation));
            }
        }
        var score = CautiousScore.of(evaluations.stream().mapToDouble(FoldScore::nrmse).toArray(),
                evaluations.stream().mapToDouble(FoldScore::logError).toArray(), evaluation().caution());
        return new Evaluation(score.nrmse(), score.score(), score.error(), evaluations, trainable);
    }

    @Override
    public TunedModel tuneBeforeHoldOut(TrialConfig config, Cancellation cancellation) {
        return tunedBeforeHoldOut(config, cancellation).model();
    }

    @Override
    public Optional<Double> shrinkage(TrialConfig config, TunedModel tuned, Cancellation cancellation) {
        return trial(config).shrinkage(model.tuned(tuned), splits(config).learnedBeforeHoldOut().stop(),
                cancellation);
    }

    @Override
    public FoldScore scoreHoldOut(TrialConfig config, TunedModel tuned, int origins, Cancellation cancellation) {
        return scoreHoldOut(config, model.tuned(tuned), origins, cancellation);
    }

    @Override
    public FoldScore evaluateHoldOut(TrialConfig config, Cancellation cancellation) {
        try (var tuned = tunedBeforeHoldOut(config, cancellation)) {
            return scoreHoldOut(config, tuned, evaluation().holdOutOrigins(), cancellation);
        }
    }

    TunedTrial tunedBeforeHoldOut(TrialConfig config, Cancellation cancellation) {
        return trial(config).tune(splits(config).learnedBeforeHoldOut(), "before the hold-out", cancellation);
    }

    FoldScore scoreHoldOut(TrialConfig config, TunedTrial tuned, int origins, Cancellation cancellation) {
        return trial(config).score(tuned, splits(config).holdOut(config.horizon(), origins), cancellation);
    }

    private TrialPipeline trial(TrialConfig config) {
        return new TrialPipeline(definition, config, series, model);
    }

    private long seed() {
        return definition.evolution().seed();
    }

    private EvaluationSettings evaluation() {
        return definition.evaluation();
    }
}
