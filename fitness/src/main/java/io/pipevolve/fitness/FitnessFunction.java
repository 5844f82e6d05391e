package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialConfig;

/** Scores one configuration on prices that its fine-tuning has not seen; safe to call from several threads. */
@FunctionalInterface
public interface FitnessFunction {
    Evaluation evaluate(TrialConfig config, Cancellation cancellation);
}
