package io.pipevolve.fitness.backtest;

import java.util.List;

/**
 * What a way to trade made of an account.
 *
 * @param trades
 *            in order of time
 * @param equity
 *            money and what the open position is worth, at the close of the first decision's bar and of each bar after
 * @param refused
 *            entries that were no orders: too few lots, or a level that lies within the spread
 */
public record Run(List<Trade> trades, double[] equity, int refused) {
    public Run {
        trades = List.copyOf(trades);
    }
}
