package io.pipevolve.fitness.significance;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Whether the best of many models is better than their benchmark, and not merely the luckiest: White's Reality Check
 * (2000) and Hansen's test of superior predictive ability (2005) by the stationary bootstrap.
 *
 * @param lower
 *            Hansen's lower bound of p: models worse than the benchmark count for nothing
 * @param consistent
 *            Hansen's p: models that are worse by more than √(2 ln ln n) standard errors count for nothing
 * @param upper
 *            his upper bound: all count as if they were as good as the benchmark
 * @param realityCheck
 *            White's p: as the upper bound, of gains that are not measured by their own spread
 * @param blockLength
 *            of the bootstrap, in origins
 */
public record SuperiorAbility(double lower, double consistent, double upper, double realityCheck, double blockLength) {
    /** As many samples as bring p to within ±0.006 at 0.10, twice in three times. */
    public static final int SAMPLES = 2_000;

    /**
     * Tests with a block length of the mean that the models' own gains ask for, or a longer one where forecasts overlap
     * over more origins.
     *
     * @param gains
     *            {@code [origins][models]}: loss of the benchmark less that of the model, origins in order of time
     * @param overlap
     *            origins in a row whose forecasts share bars
     */
    public static SuperiorAbility of(double[][] gains, double overlap, long seed) {
        var table = Gains.of(gains);
        double length = Math.max(overlap,
                Math.min(table.columns().stream().mapToDouble(BlockLength::of).average().orElse(1), gains.length));
        return of(table, length, SAMPLES, new StationaryBootstrap(gains.length, length, seed));
    }

    static SuperiorAbility of(double[][] gains, double blockLength, int samples, RowSamples bootstrap) {
        return of(Gains.of(gains), blockLength, samples, bootstrap);
    }

    private static SuperiorAbility of(Gains gains, double blockLength, int samples, RowSamples bootstrap) {
        int models = gains.columns().size();
        var means = gains.means();
        var deviations = gains.columns().stream().mapToDouble(column -> deviation(column, blockLength)).toArray();
        double bound = Math.sqrt(2 * Math.log(Math.log(gains.origins())) / gains.origins());
        double best = Double.NEGATIVE_INFINITY;
        double bestPlain = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < models; m++) {
            best = Math.max(best, means[m] / deviations[m]);
            bestPlain = Math.max(bestPlain, means[m]);
        }
        if (!(best > 0))
            return new SuperiorAbility(1, 1, 1, 1, blockLength);
        var above = new int[4];
        for (int b = 0; b < samples; b++) {
            var sampled = gains.means(bootstrap.next());
            var largest = new double[4];
            for (int m = 0; m < models; m++) {
                boolean counts = means[m] >= -bound * deviations[m];
                double upper = sampled[m] - means[m];
                largest[0] = Math.max(largest[0], (sampled[m] - Math.max(0, means[m])) / deviations[m]);
                largest[1] = Math.max(largest[1], (counts ? upper : sampled[m]) / deviations[m]);
                largest[2] = Math.max(largest[2], upper / deviations[m]);
                largest[3] = Math.max(largest[3], upper);
            }
            for (int test = 0; test < above.length; test++)
                if (largest[test] > (test == 3 ? bestPlain : best))
                    above[test]++;
        }
        var p = Arrays.stream(above).mapToDouble(count -> (double) count / samples).toArray();
        return new SuperiorAbility(p[0], p[1], p[2], p[3], blockLength);
    }

    /** Of √n times a mean, by the weights that the stationary bootstrap has (Hansen 2005, section 3.2). */
    static double deviation(double[] values, double blockLength) {
        int n = values.length;
        double mean = StatUtils.mean(values);
        double stay = 1 - 1 / blockLength;
        double sum = 0;
        for (int lag = 0; lag < n; lag++) {
            double product = 0;
            for (int t = lag; t < n; t++)
                product += (values[t] - mean) * (values[t - lag] - mean);
            double weight = (n - lag) * Math.pow(stay, lag) + lag * Math.pow(stay, n - (double) lag);
            sum += (lag == 0 ? n : 2 * weight) / n * product / n;
        }
        return Math.sqrt(sum);
    }
}
