package io.pipevolve.fitness.significance;

import org.apache.commons.math3.stat.StatUtils;

/**
 * The mean block length of a {@link StationaryBootstrap} by Politis and White (2004) with the correction of Patton,
 * Politis and White (2009).
 */
final class BlockLength {
    private static final int FEWEST_QUIET_LAGS = 5;

    private BlockLength() {
    }

    /** For the mean of a series, from 1 to a third of it; 1 where it does not vary. */
    static double of(double[] values) {
        int n = values.length;
        double longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
        int quiet = Math.max(FEWEST_QUIET_LAGS, (int) Math.log10(n));
        int last = Math.min(n - 2, (int) Math.ceil(Math.sqrt(n)) + quiet);
        var centred = centred(values);
        int lags = Math.min(last, 2 * Math.max(1, beforeQuiet(centred, quiet, last)));
        double slope = 0;
        double variance = product(centred, 0) / n;
        for (int lag = 1; lag <= lags; lag++) {
            double weight = Math.min(1, 2 * (1 - lag / (double) lags));
            double covariance = product(centred, lag) / n;
            slope += 2 * weight * lag * covariance;
            variance += 2 * weight * covariance;
        }
        double length = Math.cbrt(n * slope * slope / (variance * variance));
        return Double.isFinite(length) ? Math.clamp(length, 1, Math.max(1, longest)) : 1;
    }

    /** The lag after which {@code quiet} autocorrelations in a row are within noise, or the last. */
    private static int beforeQuiet(double[] centred, int quiet, int last) {
        int n = centred.length;
        double noise = 2 * Math.sqrt(Math.log10(n) / n);
        int run = 0;
        for (int lag = 0; lag < last; lag++) {
            // sums without the values that have no partner at the next lag, as in Patton's program and in arch
            double size = Math.sqrt(squares(centred, lag + 1, n) * squares(centred, 0, n - lag - 1));
            run = Math.abs(product(centred, lag)) < noise * size ? run + 1 : 0;
            if (run == quiet)
                return lag + 1 - quiet;
        }
        return last;
    }

    private static double[] centred(double[] values) {
        double mean = StatUtils.mean(values);
        var centred = new double[values.length];
        for (int i = 0; i < centred.length; i++)
            centred[i] = values[i] - mean;
        return centred;
    }

    private static double product(double[] centred, int lag) {
        double sum = 0;
        for (int i = lag; i < centred.length; i++)
            sum += centred[i] * centred[i - lag];
        return sum;
    }

    private static double squares(double[] values, int from, int to) {
        return StatUtils.sumSq(values, from, to - from);
    }
}
