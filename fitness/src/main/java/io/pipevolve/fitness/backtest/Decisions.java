package io.pipevolve.fitness.backtest;

/**
 * How many bars there were to decide at, and what was forecast at them.
 *
 * @param large
 *            at how many the forecast move reached the threshold, whatever the hour and whether or not a position was
 *            open
 * @param largestMove
 *            that was forecast, in price
 */
public record Decisions(int count, int large, double largestMove) {
}
