package io.pipevolve.fitness.split;

import io.pipevolve.config.EvaluationSettings;

/** How many bars the splits need for windows of this size. */
record DataNeed(EvaluationSettings settings, int maxInputLength, int maxHorizon) {
    int columns() {
        return Math.addExact(maxInputLength, maxHorizon);
    }

    int embargo() {
        return Math.max(settings.embargo(), maxHorizon);
    }

    long training() {
        return TrainingSplit.minBars(embargo(), columns());
    }

    /** Bars of a scored segment: room for the origins, over so many bars that their error can be estimated. */
    long validation() {
        return columns() - 1L + Origins.span(settings.origins(), maxHorizon);
    }

    long holdOut(long bars) {
        return Math.round(bars * settings.holdOut());
    }

    boolean isMetBy(long bars) {
        return bars - holdOut(bars) >= searched() && holdOut(bars) >= validation();
    }

    /** The fewest bars that do; with more bars neither the hold-out nor what lies before it becomes shorter. */
    long bars() {
        long tooFew = searched() + validation() - 1;
        long enough = 2 * tooFew;
        while (!isMetBy(enough))
            enough *= 2;
        while (enough - tooFew > 1) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (isMetBy(middle))
                enough = middle;
            else
                tooFew = middle;
        }
        return enough;
    }

    /** Bars before the hold-out. */
    private long searched() {
        return training() + 2L * embargo() + settings.folds() * validation();
    }
}
