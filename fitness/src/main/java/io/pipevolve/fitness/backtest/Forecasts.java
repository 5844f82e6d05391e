package io.pipevolve.fitness.backtest;

/**
 * The prices that are expected at the end of a forecast, one after each bar of a stretch.
 *
 * @param horizon
 *            bars from the last known one to that which is forecast
 * @param first
 *            index of the first bar after whose close a forecast was made
 * @param ends
 *            expected closing prices
 */
public record Forecasts(int horizon, int first, double[] ends) {
    public Forecasts {
        if (horizon < 1 || first < 0 || ends.length == 0)
            throw new IllegalArgumentException(
                    "%d forecasts of %d bars from bar %d on: give one or more, of one bar or more.".formatted(
                            ends.length, horizon, first));
    }

    /** What is expected at the close of a bar. */
    double after(int bar) {
        return ends[bar - first];
    }
}
