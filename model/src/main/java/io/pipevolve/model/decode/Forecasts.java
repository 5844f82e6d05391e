package io.pipevolve.model.decode;

/**
 * What the forecaster expects after each context, in codes (fractions allowed).
 *
 * @param mean
 *            {@code [rows][horizon]} expected code, averaged over the paths
 * @param low
 *            {@code [rows][horizon]} 5 % quantile of the mixture of the paths' step distributions
 * @param high
 *            {@code [rows][horizon]} 95 % quantile of it
 */
public record Forecasts(double[][] mean, double[][] low, double[][] high) {
}
