package io.pipevolve.fitness.backtest;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.commons.math3.stat.ranking.NaNStrategy;

/** Quantiles by linear interpolation between the values, type 7 of Hyndman and Fan (1996), as numpy has them. */
final class Quantiles {
    private static final Percentile TYPE_7 = new Percentile().withEstimationType(EstimationType.R_7)
            .withNaNStrategy(NaNStrategy.FAILED);

    private Quantiles() {
    }

    /**
     * Of values of which none is not a number; where there are none the quantile is not a number either. Between two
     * that are infinite it is infinite.
     */
    static double of(double[] values, double share) {
        double quantile = TYPE_7.evaluate(values, 100 * share);
        return Double.isNaN(quantile) && values.length > 0 ? Double.POSITIVE_INFINITY : quantile;
    }
}
