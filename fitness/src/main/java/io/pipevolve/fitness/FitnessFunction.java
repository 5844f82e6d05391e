package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialConfig;

/** Scores one configuration on prices that its fine-tuning has not seen; safe to call from several threads. */
@FunctionalInterface
public interface FitnessFunction {
    Evaluation evaluate(TrialConfig config, Cancellation cancellation);

    /** The same, fold by fold where it has folds: those that the journal knows are not computed again. */
    default Evaluation evaluate(TrialConfig config, FoldJournal journal, Cancellation cancellation) {
        return evaluate(config, cancellation);
    }
}
