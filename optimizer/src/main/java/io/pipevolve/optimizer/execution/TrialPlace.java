package io.pipevolve.optimizer.execution;

/**
 * How far a trial is.
 *
 * @param trial
 *            its number
 * @param fold
 *            at work, from 1
 * @param step
 *            of that fold's fine-tuning, from 1; 0 before the first
 * @param steps
 *            that it takes at the most; 0 before the first
 */
public record TrialPlace(int trial, int fold, int folds, int step, int steps) {
    /** The share of the trial that is done, at the most: a fine-tuning may end early. */
    public double done() {
        double inFold = steps == 0 ? 0 : (double) step / steps;
        return folds == 0 ? 0 : (fold - 1 + inFold) / folds;
    }

    TrialPlace atFold(int number, int of) {
        return new TrialPlace(trial, number, of, 0, 0);
    }

    TrialPlace atStep(int number, int of) {
        return new TrialPlace(trial, fold, folds, number, of);
    }
}
