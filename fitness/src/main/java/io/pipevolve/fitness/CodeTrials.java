package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.tuning.TunedModel;
import java.util.Optional;

/** Prices as codes, as searches have them. */
final class CodeTrials implements HoldOutTrials {
    private final SearchDefinition definition;
    private final PriceSeries series;
    private final WalkForwardFitness fitness;
    private final NextPrices next;

    CodeTrials(SearchDefinition definition, PriceSeries series, BaseModel base, long originSeed) {
        this.definition = definition;
        this.series = series;
        this.fitness = new Gpt2Fitness(definition, series, base, originSeed);
        this.next = NextPrices.of(definition, base);
    }

    /** What does not fit was refused when the fitness was made, or is by the trial. */
    @Override
    public void requireRoom(TrialConfig config) {
        fitness.splits(config);
    }

    @Override
    public WalkForward splits(TrialConfig config) {
        return fitness.splits(config);
    }

    @Override
    public TunedModel tune(TrialConfig config, Cancellation cancellation) {
        return fitness.tuneBeforeHoldOut(config, cancellation);
    }

    @Override
    public Score score(TrialConfig config, TunedModel tuned, Cancellation cancellation) {
        return new Score(fitness.scoreHoldOut(config, tuned, definition.evaluation().holdOutOrigins(), cancellation),
                Optional.empty());
    }

    @Override
    public PriceForecast forecast(TrialConfig config, TunedModel tuned, double shrinkage, int origin,
            Cancellation cancellation) {
        return next.rolling(config, tuned, shrinkage, series.upTo(origin), origin, cancellation).getFirst();
    }
}
