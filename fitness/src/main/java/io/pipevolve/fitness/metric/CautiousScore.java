package io.pipevolve.fitness.metric;

/**
 * Folds put together.
 *
 * @param nrmse
 *            geometric mean of the folds' NRMSE
 * @param score
 *            log of it + caution × its standard error: what evolution minimises
 * @param error
 *            standard error of that log, √ΣSE² / folds
 */
public record CautiousScore(double nrmse, double score, double error) {
    /**
     * Combines folds.
     *
     * @param logErrors
     *            standard error of each fold's log NRMSE
     * @param caution
     *            standard errors added; long horizons rest on fewer independent errors and would win by luck without
     */
    public static CautiousScore of(double[] nrmse, double[] logErrors, double caution) {
        if (nrmse.length == 0 || logErrors.length != nrmse.length)
            throw new IllegalArgumentException(
                    "%d errors of %d folds: give one a fold.".formatted(logErrors.length, nrmse.length));
        double logs = 0;
        double squares = 0;
        for (int k = 0; k < nrmse.length; k++) {
            logs += Math.log(nrmse[k]);
            squares += logErrors[k] * logErrors[k];
        }
        double log = logs / nrmse.length;
        double error = Math.sqrt(squares) / nrmse.length;
        double score = log + caution * error;
        if (!Double.isFinite(score))
            throw new ArithmeticException("the score is %s: a fold's error is zero or not a number".formatted(score));
        return new CautiousScore(Math.exp(log), score, error);
    }
}
