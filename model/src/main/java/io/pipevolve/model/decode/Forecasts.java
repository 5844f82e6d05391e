package io.pipevolve.model.decode;

/**
 * What the forecaster expects after each context, as levels: the sum of the steps up to there, in units of a code,
 * {@link Forecaster#NO_MOVE} for none (fractions allowed).
 *
 * @param mean
 *            {@code [rows][horizon]} expected level, averaged over the paths
 * @param low
 *            {@code [rows][horizon]} 5 % quantile of the mixture of the paths' distributions
 * @param high
 *            {@code [rows][horizon]} 95 % quantile of it
 */
public record Forecasts(double[][] mean, double[][] low, double[][] high) {
}
