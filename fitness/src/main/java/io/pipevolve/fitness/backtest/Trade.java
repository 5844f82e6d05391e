package io.pipevolve.fitness.backtest;

import java.time.LocalDateTime;

/**
 * A position from its entry to its exit.
 *
 * @param direction
 *            1 bought, −1 sold
 * @param bars
 *            in which it was open
 * @param commission
 *            of both sides, in the account's currency
 * @param profit
 *            in the account's currency, after spread and commission
 */
public record Trade(int direction, double lots, Deal entry, Deal exit, Exit reason, int bars, double commission,
        double profit) {
    /**
     * One side of it.
     *
     * @param bar
     *            as which opened, or in which it was done; with closes alone, at the close before it
     * @param time
     *            opening time of the bar that had the price
     * @param price
     *            bid or ask
     */
    public record Deal(int bar, LocalDateTime time, double price) {
    }
}
