package io.pipevolve.fitness.backtest;

/**
 * How and at what cost an account trades.
 *
 * @param pip
 *            in price
 */
public record Terms(TradingRules rules, Costs costs, Account account, double pip) {
}
