package io.pipevolve.model.tuning;

import io.pipevolve.config.TrainingSettings;

/**
 * How long a fine-tuning goes on: a number of steps, and checks on held-back windows that may end it before. A larger
 * budget checks where a smaller one does, and goes on from there.
 *
 * @param steps
 *            optimiser steps at the most
 */
record TrainingBudget(int steps) {
    /** Checks in a row, each worse than the best, that end the training. */
    static final int PATIENCE = 5;
    private static final int CLOSEST_CHECKS = 10;
    /** Averaged weights change the slower the longer they are averaged over. */
    private static final int PART_OF_THE_STEPS = 10;

    static TrainingBudget of(TrainingSettings settings, int windows) {
        long perEpoch = Math.ceilDiv(windows, settings.batchSize());
        return new TrainingBudget((int) Math.min(settings.maxSteps(), settings.epochs() * perEpoch));
    }

    /** The step of the check that follows one at this step. */
    int checkAfter(int step) {
        return Math.min(steps, step + Math.max(CLOSEST_CHECKS, step / PART_OF_THE_STEPS));
    }
}
