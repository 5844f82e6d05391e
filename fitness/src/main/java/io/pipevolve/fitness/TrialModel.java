package io.pipevolve.fitness;

import io.pipevolve.config.Tuning;
import io.pipevolve.model.Cancellation;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.decode.Forecasts;
import io.pipevolve.model.tuning.TunedModel;

/** What a trial asks of the model; safe to call from several threads. */
interface TrialModel {
    /** The largest input length + horizon. */
    int positions();

    /** Fine-tunes; the caller closes the model. */
    TunedModel tune(Tuning tuning, CodeWindows train, CodeWindows stop, long seed, Cancellation cancellation);

    /** Forecasts after every context, {@code rows × inputLength} codes. */
    Forecasts forecast(TunedModel tuned, int[] contexts, int inputLength, int horizon, Cancellation cancellation);
}
