package io.pipevolve.fitness.metric;

import io.pipevolve.config.Normalizer;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Standard error of a fold's log NRMSE over its origins. Forecasts of overlapping windows err together, so the variance
 * of the mean is heteroskedasticity and autocorrelation consistent (HAC), for origins at any bars: 1/n² times the sum
 * over all pairs of k(d)·xᵢ·xⱼ, x the centred values and d the bars between their origins. The kernel k is 1 below the
 * horizon H (rectangular); where the sum is negative it is 1 − d/H (Bartlett). The sum of n centred values is 0, which
 * makes the estimate too small by the share m/n² of those pairs, m of n², that are counted; so it is divided by 1 −
 * m/n². At one origin a bar that is the correction of Harvey, Leybourne and Newbold (1997).
 */
public final class HacError {
    private HacError() {
    }

    /**
     * By the delta method on squared errors an origin: log NRMSE moves by ½(e/ē − r/r̄), e the model's and r the random
     * walk's; other normalisers count as fixed and only the model's part is left.
     *
     * @param origins
     *            bars, ascending
     */
    public static double ofLogNrmse(Normalizer normalizer, double[] modelLosses, double[] naiveLosses, int horizon,
            int[] origins) {
        double naive = normalizer == Normalizer.RANDOM_WALK
                ? mean("random walk", naiveLosses)
                : Double.POSITIVE_INFINITY;
        double model = mean("model", modelLosses);
        var influence = new double[modelLosses.length];
        for (int i = 0; i < influence.length; i++)
            influence[i] = 0.5 * (modelLosses[i] / model - naiveLosses[i] / naive);
        return ofMean(influence, horizon, origins);
    }

    /** Standard error of the mean of values at origins that are correlated where less than a horizon apart. */
    public static double ofMean(double[] values, int horizon, int[] origins) {
        if (origins.length != values.length)
            throw new IllegalArgumentException(
                    "%d origins of %d values: give one each.".formatted(origins.length, values.length));
        int span = origins[origins.length - 1] - origins[0];
        if (span < horizon)
            throw new ArithmeticException(
                    """
                            %d origins over %d bars are too few for errors that are correlated over %d: take more \
                            origins or a shorter horizon"""
                            .formatted(values.length, span + 1, horizon));
        double mean = StatUtils.mean(values);
        var products = new double[horizon];
        long pairs = 0;
        int oldest = 0;
        for (int i = 0; i < values.length; i++) {
            while (origins[i] - origins[oldest] >= horizon)
                oldest++;
            for (int j = oldest; j <= i; j++)
                products[origins[i] - origins[j]] += (values[i] - mean) * (values[j] - mean);
            pairs += 1 + 2L * (i - oldest);
        }
        double sum = products[0];
        double tapered = products[0];
        for (int d = 1; d < horizon; d++) {
            sum += 2 * products[d];
            tapered += 2 * (1 - d / (double) horizon) * products[d];
        }
        long all = (long) values.length * values.length;
        return Math.sqrt(Math.max(0, sum < 0 ? tapered : sum) / (all - pairs));
    }

    private static double mean(String whose, double[] losses) {
        double mean = StatUtils.mean(losses);
        if (!(mean > 0) || Double.isInfinite(mean))
            throw new ArithmeticException("the mean squared error of the %s is %s: its logarithm has no error"
                    .formatted(whose, mean));
        return mean;
    }
}
