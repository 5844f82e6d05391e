package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Serializer;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.Evaluation;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.fitness.HoldOutTrials;
import io.pipevolve.fitness.PriceForecast;
import io.pipevolve.fitness.metric.CautiousScore;
import io.pipevolve.fitness.split.Fold;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.model.BaseModel;
import io.pipevolve.optimizer.search.ResolvedSearch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Scores a configuration on the hold-out instead of the folds, and notes how long its parts took. */
final class HoldOutFitness implements FitnessFunction {
    private final ResolvedSearch inputs;
    private final HoldOutTrials trials;
    private final WorkClock clock;
    private Optional<Noted> noted = Optional.empty();

    /** What a run leaves beside its score. */
    record Noted(double tuningSeconds, double forecastSeconds, PriceForecast last, Optional<Double> unreadable) {
    }

    /**
     * @param originSeed
     *            draws the origins, whatever seed the fine-tuning has
     */
    HoldOutFitness(ResolvedSearch inputs, Serializer serializer, BaseModel base, long originSeed, WorkClock clock) {
        this.inputs = inputs;
        this.trials = HoldOutTrials.of(serializer, inputs.definition(), inputs.series(), base, originSeed);
        this.clock = clock;
    }

    WalkForward splits(TrialConfig config) {
        return trials.splits(config);
    }

    void requireRoom(TrialConfig config) {
        trials.requireRoom(config);
    }

    /** The bars at which a configuration forecasts. */
    int[] origins(TrialConfig config) {
        return holdOut(config).origins().bars();
    }

    /** When the first and the last bar open that forecasts are held against. */
    BarSpan bars(TrialConfig config) {
        var truth = holdOut(config).truth(config.horizon());
        var times = inputs.series().times();
        return new BarSpan(times[truth.from()], times[truth.lastBar()]);
    }

    private Fold holdOut(TrialConfig config) {
        return splits(config).holdOut(config.horizon(), inputs.definition().evaluation().holdOutOrigins());
    }

    @Override
    public Evaluation evaluate(TrialConfig config, Cancellation cancellation) {
        cancellation.fold(1, 1);
        var begun = clock.running();
        try (var tuned = trials.tune(config, cancellation)) {
            double tuning = seconds(begun);
            var middle = clock.running();
            var scored = trials.score(config, tuned, cancellation);
            var fold = scored.fold();
            double forecasting = seconds(middle);
            int[] origins = origins(config);
            var last = trials.forecast(config, tuned, fold.shrinkage().orElse(1.0), origins[origins.length - 1],
                    cancellation);
            noted = Optional.of(new Noted(tuning, forecasting, last, scored.unreadable()));
            var score = CautiousScore.of(new double[]{fold.errors().nrmse()}, new double[]{fold.errors().logError()},
                    inputs.definition().evaluation().caution());
            return new Evaluation(score.nrmse(), score.score(), score.error(), List.of(fold),
                    tuned.trainableParameters());
        }
    }

    /** Of the last evaluation that ended well. */
    Noted noted() {
        return noted.orElseThrow();
    }

    private double seconds(Duration begun) {
        return clock.running().minus(begun).toNanos() / 1e9;
    }
}
