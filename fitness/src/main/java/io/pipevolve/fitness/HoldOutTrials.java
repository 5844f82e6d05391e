package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Serializer;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.tuning.TunedModel;
import java.util.Optional;

/** Configurations tuned before the hold-out and scored on it, whichever way prices are written, to be compared. */
public interface HoldOutTrials {
    /**
     * Those of one way to write prices; origins and scorer are the same for all of them.
     *
     * @param base
     *            opened with the {@link #vocabulary} of that way
     */
    static HoldOutTrials of(Serializer serializer, SearchDefinition definition, PriceSeries series, BaseModel base) {
        return of(serializer, definition, series, base, definition.evolution().seed());
    }

    /**
     * The same at origins of their own seed, so that fine-tunings of several seeds are scored at the same ones.
     *
     * @param originSeed
     *            draws the origins in place of the definition's seed
     */
    static HoldOutTrials of(Serializer serializer, SearchDefinition definition, PriceSeries series, BaseModel base,
            long originSeed) {
        return switch (serializer) {
            case CODE -> new CodeTrials(definition, series, base, originSeed);
            case TEXT -> new TextTrials(definition, series, base, originSeed);
        };
    }

    /** The tokens that a base is opened with. */
    static Vocabulary vocabulary(Serializer serializer) {
        return switch (serializer) {
            case CODE -> Vocabulary.CODES;
            case TEXT -> Vocabulary.TEXT;
        };
    }

    /**
     * What a model's forecasts on the hold-out are worth.
     *
     * @param unreadable
     *            share of steps at which it wrote no price, so that the last price stands for it; empty where it can
     *            write nothing else
     */
    record Score(FoldScore fold, Optional<Double> unreadable) {
    }

    /** Throws a {@link io.pipevolve.config.UserException} where a configuration does not fit into the model. */
    void requireRoom(TrialConfig config);

    /** As {@link WalkForwardFitness#splits}. */
    WalkForward splits(TrialConfig config);

    /** As {@link WalkForwardFitness#tuneBeforeHoldOut}; the caller closes the model. */
    TunedModel tune(TrialConfig config, Cancellation cancellation);

    /** Scores such a model at as many origins as the definition allows. */
    Score score(TrialConfig config, TunedModel tuned, Cancellation cancellation);

    /**
     * What such a model forecasts before one bar of the series, of which it sees those before.
     *
     * @param shrinkage
     *            factor on every move from the last price
     */
    PriceForecast forecast(TrialConfig config, TunedModel tuned, double shrinkage, int origin,
            Cancellation cancellation);
}
