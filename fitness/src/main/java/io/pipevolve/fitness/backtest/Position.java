package io.pipevolve.fitness.backtest;

import java.util.Optional;

/**
 * An open position and the prices at which it ends.
 *
 * @param direction
 *            1 bought, −1 sold
 * @param bar
 *            of the entry
 * @param price
 *            paid or received
 * @param stop
 *            price of its closing at which it is stopped; not a number: none
 * @param take
 *            price of its closing at which its profit is taken; not a number: none
 * @param spread
 *            in price: what was sold is bought back at the ask
 */
record Position(int direction, int bar, double price, double lots, double stop, double take, double spread) {
    /** A closing that happened. */
    record Fill(double price, Exit exit) {
    }

    /** The price at which it can be closed. */
    double closing(double bid) {
        return direction > 0 ? bid : bid + spread;
    }

    /** Closed as a bar opens at or beyond a level, at what the bar opens with. */
    Optional<Fill> atOpen(double bid) {
        double now = closing(bid);
        if (direction * (now - stop) <= 0)
            return Optional.of(new Fill(now, Exit.STOP));
        if (direction * (now - take) >= 0)
            return Optional.of(new Fill(now, Exit.TAKE));
        return Optional.empty();
    }

    /** Closed within a bar at a level; where both lie in it, the stop is taken for the first. */
    Optional<Fill> within(double high, double low) {
        double worst = closing(direction > 0 ? low : high);
        double best = closing(direction > 0 ? high : low);
        if (direction * (worst - stop) <= 0)
            return Optional.of(new Fill(stop, Exit.STOP));
        if (direction * (best - take) >= 0)
            return Optional.of(new Fill(take, Exit.TAKE));
        return Optional.empty();
    }
}
