package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.tuning.TunedModel;
import java.util.List;
import java.util.Optional;

/** The fitness of a search with GPT-2, whose tuned models outlive a call: they are kept, saved and scored again. */
final class Gpt2Fitness implements WalkForwardFitness {
    private final Gpt2Trial gpt2;
    private final ModelFitness<Gpt2Trial.Tuned> fitness;
    private final long seed;

    Gpt2Fitness(SearchDefinition definition, PriceSeries series, BaseModel base, long originSeed) {
        gpt2 = new Gpt2Trial(base, definition);
        fitness = new ModelFitness<>(definition, series, gpt2, originSeed);
        seed = definition.evolution().seed();
    }

    @Override
    public WalkForward splits(TrialConfig config) {
        return fitness.splits(config);
    }

    @Override
    public Evaluation evaluate(TrialConfig config, Cancellation cancellation) {
        return fitness.evaluate(config, cancellation);
    }

    @Override
    public Evaluation evaluate(TrialConfig config, FoldJournal journal, Cancellation cancellation) {
        return fitness.evaluate(config, journal, cancellation);
    }

    @Override
    public TunedModel tuneBeforeHoldOut(TrialConfig config, Cancellation cancellation) {
        return fitness.tuneBeforeHoldOut(config, cancellation).model();
    }

    @Override
    public TunedModel tuneToLastBar(TrialConfig config, int steps, Cancellation cancellation) {
        return gpt2.tuneFor(steps, config.tuning(), fitness.lessonsToLastBar(config),
                TrialSeed.ofTuning(seed, config, "to the last bar"), cancellation);
    }

    @Override
    public List<ForecastExample> examples(TrialConfig config, TunedModel tuned, double shrinkage, int count,
            Cancellation cancellation) {
        return fitness.examples(config, gpt2.tuned(tuned), shrinkage, count, cancellation);
    }

    @Override
    public Optional<Double> shrinkage(TrialConfig config, TunedModel tuned, Cancellation cancellation) {
        return fitness.shrinkage(config, gpt2.tuned(tuned), cancellation);
    }

    @Override
    public FoldScore scoreHoldOut(TrialConfig config, TunedModel tuned, int origins, Cancellation cancellation) {
        return fitness.scoreHoldOut(config, gpt2.tuned(tuned), origins, cancellation);
    }

    @Override
    public FoldScore evaluateHoldOut(TrialConfig config, Cancellation cancellation) {
        return fitness.evaluateHoldOut(config, cancellation);
    }
}
