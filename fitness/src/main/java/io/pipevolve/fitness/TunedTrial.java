package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.model.decode.Forecasts;

/** A fine-tuned model as its trial sees it. */
interface TunedTrial extends AutoCloseable {
    float[] losses();

    float[] stopLosses();

    int[] stopSteps();

    long trainableParameters();

    /** Forecasts after every context, {@code rows × inputLength} codes. */
    Forecasts forecast(int[] contexts, int inputLength, int horizon, Cancellation cancellation);

    @Override
    void close();
}
