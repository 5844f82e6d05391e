package io.pipevolve.config;

/**
 * How far forecasts were from the prices at each of their steps, and how well their band was placed.
 *
 * @param rmsePips
 *            root mean square error over the origins, a step each, in pips
 * @param naiveRmsePips
 *            the random walk's
 * @param pinballPips
 *            pinball loss of the 5 % and the 95 % quantile, mean over both, origins and steps, in pips: the lower, the
 *            better the band fits what came
 */
public record StepErrors(double[] rmsePips, double[] naiveRmsePips, double pinballPips) {
    public StepErrors {
        if (rmsePips.length == 0 || rmsePips.length != naiveRmsePips.length)
            throw new IllegalArgumentException("%d errors and %d of the random walk: give one of each a step."
                    .formatted(rmsePips.length, naiveRmsePips.length));
    }
}
