package io.pipevolve.fitness.metric;

import io.pipevolve.config.Normalizer;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Standard error of a fold's log NRMSE over its origins. Forecasts of overlapping windows err together, so the variance
 * of the mean is heteroskedasticity and autocorrelation consistent (HAC): the rectangular kernel up to lag ⌈H/stride⌉ −
 * 1, the Bartlett kernel where that is negative. The correction of Harvey, Leybourne and Newbold (1997) multiplies a
 * test statistic by √((n + 1 − 2h + h(h−1)/n)/n) with h = lag + 1; an error is divided by it, which enlarges it.
 */
public final class HacError {
    private HacError() {
    }

    /**
     * By the delta method on squared errors an origin: log NRMSE moves by ½(e/ē − r/r̄), e the model's and r the random
     * walk's; other normalisers count as fixed and only the model's part is left.
     *
     * @param stride
     *            bars from one origin to the next
     */
    public static double ofLogNrmse(Normalizer normalizer, double[] modelLosses, double[] naiveLosses, int horizon,
            int stride) {
        double naive = normalizer == Normalizer.RANDOM_WALK
                ? mean("random walk", naiveLosses)
                : Double.POSITIVE_INFINITY;
        double model = mean("model", modelLosses);
        var influence = new double[modelLosses.length];
        for (int i = 0; i < influence.length; i++)
            influence[i] = 0.5 * (modelLosses[i] / model - naiveLosses[i] / naive);
        return ofMean(influence, Math.ceilDiv(horizon, stride) - 1);
    }

    /** Standard error of the mean of values in order of time that are correlated up to this lag. */
    static double ofMean(double[] values, int lag) {
        int n = values.length;
        int h = lag + 1;
        double correction = (n + 1 - 2.0 * h + h * (h - 1.0) / n) / n;
        if (h >= n || !(correction > 0))
            throw new ArithmeticException(
                    "%d origins are too few for an error correlated over %d of them: take more origins or a shorter horizon"
                            .formatted(n, h));
        var covariances = autocovariances(values, lag);
        double variance = covariances[0];
        for (int k = 1; k <= lag; k++)
            variance += 2 * covariances[k];
        if (variance < 0) {
            variance = covariances[0];
            for (int k = 1; k <= lag; k++)
                variance += 2 * (1 - k / (lag + 1.0)) * covariances[k];
        }
        return Math.sqrt(Math.max(0, variance) / n / correction);
    }

    private static double[] autocovariances(double[] values, int lag) {
        double mean = StatUtils.mean(values);
        var covariances = new double[lag + 1];
        for (int k = 0; k <= lag; k++) {
            for (int i = k; i < values.length; i++)
                covariances[k] += (values[i] - mean) * (values[i - k] - mean);
            covariances[k] /= values.length;
        }
        return covariances;
    }

    private static double mean(String whose, double[] losses) {
        double mean = StatUtils.mean(losses);
        if (!(mean > 0) || Double.isInfinite(mean))
            throw new ArithmeticException("the mean squared error of the %s is %s: its logarithm has no error"
                    .formatted(whose, mean));
        return mean;
    }
}
