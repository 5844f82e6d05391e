package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.Evaluation;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.fitness.NextPrices;
import io.pipevolve.fitness.PriceForecast;
import io.pipevolve.fitness.WalkForwardFitness;
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
    private final WalkForwardFitness fitness;
    private final NextPrices next;
    private final WorkClock clock;
    private Optional<Noted> noted = Optional.empty();

    /** What a run leaves beside its score. */
    record Noted(double tuningSeconds, double forecastSeconds, PriceForecast last) {
    }

    HoldOutFitness(ResolvedSearch inputs, BaseModel base, WorkClock clock) {
        this.inputs = inputs;
        this.fitness = WalkForwardFitness.of(inputs.definition(), inputs.series(), base);
        this.next = NextPrices.of(inputs.definition(), base);
        this.clock = clock;
    }

    WalkForward splits(TrialConfig config) {
        return fitness.splits(config);
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
        try (var tuned = fitness.tuneBeforeHoldOut(config, cancellation)) {
            double tuning = seconds(begun);
            var middle = clock.running();
            var evaluation = inputs.definition().evaluation();
            var fold = fitness.scoreHoldOut(config, tuned, evaluation.holdOutOrigins(), cancellation);
            double forecasting = seconds(middle);
            int[] origins = origins(config);
            int newest = origins[origins.length - 1];
            var last = next.rolling(config, tuned, fold.shrinkage().orElse(1.0), inputs.series().upTo(newest), newest,
                    cancellation).getFirst();
            noted = Optional.of(new Noted(tuning, forecasting, last));
            var score = CautiousScore.of(new double[]{fold.errors().nrmse()}, new double[]{fold.errors().logError()},
                    evaluation.caution());
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
