package io.pipevolve.model.tuning;

import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Cancellation;
import io.pipevolve.model.CodeWindows;

/** Fine-tunes a base model on windows of codes; loss on the forecast positions only. */
public final class FineTuner {
    private final BaseModel base;
    private final TrainingSettings settings;

    public FineTuner(BaseModel base, TrainingSettings settings) {
        this.base = base;
        this.settings = settings;
    }

    /**
     * Trains on {@code train}, watching the loss on {@code stop} to end early; the best weights seen are kept.
     *
     * @param seed
     *            of everything left to chance: initial weights, order of the windows, dropout
     */
    public TunedModel tune(Tuning tuning, CodeWindows train, CodeWindows stop, long seed, Cancellation cancellation) {
        if (seed == 0)
            throw new IllegalArgumentException(base + " " + settings);
        throw new IllegalStateException("not ready");
    }
}
