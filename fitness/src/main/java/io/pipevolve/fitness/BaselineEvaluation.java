package io.pipevolve.fitness;

/**
 * A linear baseline at the origins and steps of a configuration.
 *
 * @param name
 *            {@code autoregression}, {@code mean-reversion}, {@code drift}, {@code context-mean}, {@code smoothing} or
 *            {@code holt}
 * @param label
 *            for people, with the order on the hold-out
 * @param nrmse
 *            on the folds, as the configuration's
 * @param score
 *            on the folds, with its standard error
 * @param rmsePips
 *            over all origins of the folds, in pips
 * @param holdOutNrmse
 *            on the hold-out
 * @param holdOutLogError
 *            HAC standard error of its logarithm
 * @param holdOutRmsePips
 *            on the hold-out, in pips
 * @param holdOutLosses
 *            squared errors there summed over the steps, an origin each, in squared price units
 */
public record BaselineEvaluation(String name, String label, double nrmse, double score, double scoreError,
        double rmsePips, double holdOutNrmse, double holdOutLogError, double holdOutRmsePips,
        double[] holdOutLosses) {
}
