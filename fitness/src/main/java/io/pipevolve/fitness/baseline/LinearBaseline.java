package io.pipevolve.fitness.baseline;

/**
 * A forecast that is linear in the prices before it, fitted once and frozen. Forecasts of several steps take its own as
 * given.
 */
public sealed interface LinearBaseline permits AutoRegression, MeanReversion, ContextMean,
        ExponentialSmoothing, SeasonalNaive {
    /**
     * Forecasts the bars that follow a context.
     *
     * @param closes
     *            prices, of which those before the origin are read
     * @param origin
     *            index of the first bar to forecast
     * @return a price a step
     */
    double[] forecast(double[] closes, int origin, int horizon);

    /** Such as {@code AR(2) on returns}. */
    String label();

    /** The same at many origins, ascending: {@code [origins][horizon]} prices. */
    default double[][] forecast(double[] closes, int[] origins, int horizon) {
        var paths = new double[origins.length][];
        for (int i = 0; i < origins.length; i++)
            paths[i] = forecast(closes, origins[i], horizon);
        return paths;
    }
}
