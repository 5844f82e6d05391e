package io.pipevolve.fitness.significance;

import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Where a statistic of a series may lie whose values depend on those before them: the percentiles of what it is in
 * samples of the stationary bootstrap, in blocks as long as suits the series' mean. Not numbers where it exists in no
 * sample.
 */
public record BootstrapInterval(double low, double high) {
    private static final int FEWEST = 2;

    /**
     * @param coverage
     *            share of the samples inside, such as 0.95
     */
    public static BootstrapInterval of(double[] values, ToDoubleFunction<double[]> statistic, double coverage,
            int samples, long seed) {
        if (values.length < FEWEST)
            return new BootstrapInterval(Double.NaN, Double.NaN);
        var bootstrap = new StationaryBootstrap(values.length, BlockLength.of(values), seed);
        var found = Stream.generate(bootstrap::next).limit(samples)
                .mapToDouble(rows -> statistic.applyAsDouble(sample(values, rows)))
                .filter(Double::isFinite).toArray();
        if (found.length == 0)
            return new BootstrapInterval(Double.NaN, Double.NaN);
        var percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(found);
        double tail = 100 * (1 - coverage) / 2;
        return new BootstrapInterval(percentile.evaluate(tail), percentile.evaluate(100 - tail));
    }

    private static double[] sample(double[] values, int[] rows) {
        var sample = new double[rows.length];
        for (int i = 0; i < rows.length; i++)
            sample[i] = values[rows[i]];
        return sample;
    }

    /** Whether it reaches over a value. */
    public boolean holds(double value) {
        return low <= value && value <= high;
    }
}
