package io.pipevolve.fitness.backtest;

/** Decides what is bought and sold. It is asked at each bar at which no position is open, in order of time. */
@FunctionalInterface
interface Entries {
    /**
     * Whether to buy (1), to sell (−1) or to do nothing (0) as a bar opens, by what was known at the close of the bar
     * before.
     */
    int direction(int bar);
}
