package io.pipevolve.fitness;

import java.time.LocalDateTime;
import java.util.List;

/**
 * Prices expected after the last bar of a series.
 *
 * @param lastTime
 *            opening time of that bar
 * @param lastPrice
 *            its closing price
 * @param shrinkage
 *            factor from 0 to 1 that the model's moves were multiplied by; at 0 the forecast is the random walk
 */
public record PriceForecast(LocalDateTime lastTime, double lastPrice, double shrinkage, List<Step> steps) {
    public PriceForecast {
        steps = List.copyOf(steps);
    }

    /**
     * One bar ahead of the one before.
     *
     * @param time
     *            when the bar opens, in the series' own zone
     * @param price
     *            expected closing price
     * @param low
     *            5 % quantile of it
     * @param high
     *            95 % quantile of it
     */
    public record Step(LocalDateTime time, double price, double low, double high) {
    }
}
