package io.pipevolve.fitness.split;

import io.pipevolve.config.EvaluationSettings;

/** How many bars the splits need for windows of this size. */
record DataNeed(EvaluationSettings settings, int maxInputLength, int maxHorizon) {
    int columns() {
        return maxInputLength + maxHorizon;
    }

    int embargo() {
        return Math.max(settings.embargo(), maxHorizon);
    }

    int training() {
        return TrainingSplit.minBars(embargo(), columns());
    }

    /** Bars of a scored segment: room for the origins, far enough apart that their error can be estimated. */
    int scored() {
        return columns() - 1 + Origins.span(settings.origins(), maxHorizon);
    }

    int holdOut(int bars) {
        return (int) Math.round(bars * settings.holdOut());
    }

    boolean isMetBy(int bars) {
        int folds = bars - holdOut(bars) - 2 * embargo() - settings.folds() * scored();
        return folds >= training() && holdOut(bars) >= scored();
    }

    /** The fewest bars that do. */
    int bars() {
        int bars = training() + 2 * embargo() + (settings.folds() + 1) * scored();
        while (!isMetBy(bars))
            bars++;
        return bars;
    }
}
