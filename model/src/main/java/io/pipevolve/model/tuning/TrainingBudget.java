package io.pipevolve.model.tuning;

import io.pipevolve.config.TrainingSettings;

/**
 * How long a fine-tuning goes on: a number of steps, and looks at held-back windows that may end it before.
 *
 * @param steps
 *            optimiser steps at the most
 * @param lookEvery
 *            steps between two looks
 */
record TrainingBudget(int steps, int lookEvery) {
    /** Looks in a row without a better loss that end the training. */
    static final int PATIENCE = 3;
    private static final int LOOKS = 5;

    static TrainingBudget of(TrainingSettings settings, int windows) {
        long perEpoch = Math.ceilDiv(windows, settings.batchSize());
        int steps = (int) Math.min(settings.maxSteps(), settings.epochs() * perEpoch);
        return new TrainingBudget(steps, Math.max(1, steps / LOOKS));
    }

    boolean looksAfter(int step) {
        return step % lookEvery == 0 || step == steps;
    }
}
