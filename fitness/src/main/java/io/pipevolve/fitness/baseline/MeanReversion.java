package io.pipevolve.fitness.baseline;

import io.pipevolve.fitness.split.Segment;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A price that is drawn to a mean: x(t+1) − x(t) = a + b·x(t), the discrete form of an Ornstein–Uhlenbeck process where
 * b is below 0.
 *
 * @param a
 *            price units a bar
 * @param b
 *            share of the price a bar
 */
public record MeanReversion(double a, double b) implements LinearBaseline {
    /** Fits by ordinary least squares on the steps between the bars of a segment. */
    public static MeanReversion fit(double[] closes, Segment bars) {
        if (bars.bars() < 3)
            throw new IllegalArgumentException(
                    "%d bars are too few to fit a mean reversion: give 3 or more.".formatted(bars.bars()));
        var regression = new SimpleRegression();
        for (int t = bars.from(); t < bars.lastBar(); t++)
            regression.addData(closes[t], closes[t + 1] - closes[t]);
        boolean moves = Double.isFinite(regression.getSlope());
        return moves ? new MeanReversion(regression.getIntercept(), regression.getSlope()) : new MeanReversion(0, 0);
    }

    @Override
    public double[] forecast(double[] closes, int origin, int horizon) {
        if (origin < 1)
            throw new IllegalArgumentException("Bar %d has no price before it: begin later.".formatted(origin));
        var path = new double[horizon];
        double price = closes[origin - 1];
        for (int step = 0; step < horizon; step++) {
            price += a + b * price;
            path[step] = price;
        }
        return path;
    }

    @Override
    public String label() {
        return "mean reversion";
    }
}
