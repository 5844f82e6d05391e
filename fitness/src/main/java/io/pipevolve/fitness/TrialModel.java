package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.tuning.TunedModel;

/** What fine-tunes a trial; safe to call from several threads. */
interface TrialModel {
    /** The largest input length + horizon. */
    int positions();

    /** Fine-tunes; the caller closes the result. */
    TunedTrial tune(Tuning tuning, CodeWindows train, CodeWindows stop, long seed, Cancellation cancellation);

    /** A model that {@link #tune} once gave; whoever closes the one need not close the other. */
    TunedTrial tuned(TunedModel model);
}
