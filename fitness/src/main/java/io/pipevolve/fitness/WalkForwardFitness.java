package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.tuning.TunedModel;
import java.util.List;
import java.util.Optional;

/**
 * Fine-tunes configurations on one series and scores them on its folds and its hold-out. Whatever is left to chance
 * comes from the search's seed, the configuration and the part of the series, so that a repeated call gives the same
 * result. An error that has no logarithm, as on prices that never move, ends in an {@link ArithmeticException}.
 */
public interface WalkForwardFitness extends FitnessFunction {
    /**
     * The fitness of a search.
     *
     * @param series
     *            its prices, already cut to its days
     * @throws UserException
     *             when the prices are too few for the splits, or the space is too wide for the model
     */
    static WalkForwardFitness of(SearchDefinition definition, PriceSeries series, BaseModel base) {
        return new Gpt2Fitness(definition, series, base, definition.evolution().seed());
    }

    /** The splits that a configuration is scored on: those of the space, wider for one that is larger than it. */
    WalkForward splits(TrialConfig config);

    /** Tunes on all bars before the hold-out but the embargo; the caller closes the model. */
    TunedModel tuneBeforeHoldOut(TrialConfig config, Cancellation cancellation);

    /**
     * Tunes on all bars, the hold-out's too, so that no bar is left on which the model's error could be measured; the
     * caller closes the model.
     *
     * @param steps
     *            of the optimiser, as the configuration's folds kept them; 0 gives the base
     */
    TunedModel tuneToLastBar(TrialConfig config, int steps, Cancellation cancellation);

    /**
     * Forecasts of a model with all that went into them, evenly spread over the series.
     *
     * @param shrinkage
     *            factor on every move from the last price
     * @param count
     *            1 or more, and no more than the series has bars after the first context
     */
    List<ForecastExample> examples(TrialConfig config, TunedModel tuned, double shrinkage, int count,
            Cancellation cancellation);

    /**
     * The factor from 0 to 1 by which the moves that a model of {@link #tuneBeforeHoldOut} forecasts are multiplied,
     * for the hold-out and wherever else it forecasts; empty where the search asks for none.
     */
    Optional<Double> shrinkage(TrialConfig config, TunedModel tuned, Cancellation cancellation);

    /**
     * Scores a model of {@link #tuneBeforeHoldOut} on the hold-out.
     *
     * @param origins
     *            at most this many; {@link Integer#MAX_VALUE} is one at every bar
     */
    FoldScore scoreHoldOut(TrialConfig config, TunedModel tuned, int origins, Cancellation cancellation);

    /** Tunes before the hold-out and scores there, at as many origins as the definition allows. */
    FoldScore evaluateHoldOut(TrialConfig config, Cancellation cancellation);
}
