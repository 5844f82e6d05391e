package io.pipevolve.model.decode;

import io.pipevolve.config.PriceCodes;

/**
 * What the forecaster expects after each context, as levels: the sum of the steps up to there, in units of a code,
 * {@link PriceCodes#ORIGIN} for none (fractions allowed).
 *
 * @param mean
 *            {@code [rows][horizon]} expected level, averaged over the paths
 * @param low
 *            {@code [rows][horizon]} 5 % quantile of the mixture of the paths' distributions
 * @param high
 *            {@code [rows][horizon]} 95 % quantile of it
 */
public record Forecasts(double[][] mean, double[][] low, double[][] high) {
    /**
     * The same with every mean's distance from a code multiplied by a factor. The band moves with its mean and keeps
     * its width: the random walk's is no narrower.
     */
    public Forecasts drawnTo(double code, double factor) {
        if (factor == 1)
            return this;
        int rows = mean.length;
        var drawn = new Forecasts(new double[rows][], new double[rows][], new double[rows][]);
        for (int row = 0; row < rows; row++) {
            var centre = mean[row];
            drawn.mean[row] = centre.clone();
            drawn.low[row] = low[row].clone();
            drawn.high[row] = high[row].clone();
            for (int step = 0; step < centre.length; step++) {
                drawn.mean[row][step] = code + factor * (centre[step] - code);
                double by = drawn.mean[row][step] - centre[step];
                drawn.low[row][step] += by;
                drawn.high[row][step] += by;
            }
        }
        return drawn;
    }
}
