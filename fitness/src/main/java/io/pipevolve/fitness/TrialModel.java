package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.CodeWindows;

/**
 * What fine-tunes a trial; safe to call from several threads.
 *
 * @param <T>
 *            what it makes of a trial
 */
interface TrialModel<T extends TunedTrial> {
    /** The largest input length + horizon. */
    int positions();

    /** Fine-tunes; the caller closes the result. */
    T tune(Tuning tuning, CodeWindows train, CodeWindows stop, long seed, Cancellation cancellation);
}
