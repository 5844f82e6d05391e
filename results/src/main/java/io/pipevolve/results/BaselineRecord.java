package io.pipevolve.results;

/**
 * A linear baseline beside the winner of a search, at the same origins and steps.
 *
 * @param inputLength
 *            of the winner, which bounds how far the baseline may look back
 * @param horizon
 *            of the winner
 * @param name
 *            {@code autoregression}, {@code mean-reversion}, {@code drift}, {@code context-mean}, {@code smoothing} or
 *            {@code holt}
 * @param label
 *            for people
 * @param nrmse
 *            on validation; score and standard error as a trial's
 * @param rmsePips
 *            on validation, in pips
 * @param holdOutLogError
 *            standard error of the logarithm of the NRMSE on the hold-out
 */
public record BaselineRecord(int inputLength, int horizon, String name, String label, double nrmse, double score,
        double scoreError, double rmsePips, double holdOutNrmse, double holdOutLogError, double holdOutRmsePips) {
}
