package io.pipevolve.fitness;

/**
 * One forecast with all that went into it, for other programs to be held against. Arrays are shared: nobody writes into
 * them.
 *
 * @param closes
 *            prices, oldest first; the last ones are the context, those before it its past, as far as the series goes
 * @param codes
 *            of the context, its past among them
 * @param levels
 *            {@code [3][horizon]} mean, low and high in codes, 127 for the last price
 * @param prices
 *            {@code [3][horizon]} what these levels stand for
 */
public record ForecastExample(double[] closes, int[] codes, float[][] levels, double[][] prices) {
}
