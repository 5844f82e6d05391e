package io.pipevolve.fitness.backtest;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What a run comes to, after spread and commission; what does not exist, as the win rate without a trade, is not a
 * number.
 *
 * @param netProfit
 *            in the account's currency
 * @param profitFactor
 *            sum of the profits over the sum of the losses; infinite where no trade lost
 * @param drawdown
 *            the deepest fall of the equity from a height before it, in the account's currency, at the bars' closes
 * @param drawdownShare
 *            the deepest one as a share of its height
 * @param winRate
 *            share of the trades that earned more than their costs
 * @param averagePips
 *            what a trade earned in the mean, in pips
 * @param exposure
 *            share of the bars in which a position was open
 * @param sharpe
 *            mean over standard deviation (n − 1) of the daily returns, times the root of the days a year; nothing is
 *            taken off for interest
 */
public record Performance(int trades, double netProfit, double profitFactor, double drawdown, double drawdownShare,
        double winRate, double averagePips, double exposure, double sharpe) {
    static Performance of(Run run, Days days, Terms terms) {
        var trades = run.trades();
        var equity = run.equity();
        double height = equity[0];
        double deepest = 0;
        double deepestShare = 0;
        for (double value : equity) {
            height = Math.max(height, value);
            deepest = Math.max(deepest, height - value);
            deepestShare = Math.max(deepestShare, (height - value) / height);
        }
        return new Performance(trades.size(), equity[equity.length - 1] - equity[0], profitFactor(trades), deepest,
                deepestShare, mean(trades, trade -> trade.profit() > 0 ? 1 : 0),
                mean(trades, trade -> trade.profit() / (trade.lots() * terms.account().unitsALot() * terms.pip())),
                trades.stream().mapToInt(Trade::bars).sum() / (equity.length - 1.0),
                sharpe(days.returns(equity), days.aYear()));
    }

    /** Annualised; not a number where the returns do not vary. */
    static double sharpe(double[] returns, double aYear) {
        double deviation = Math.sqrt(StatUtils.variance(returns));
        return deviation > 0 ? StatUtils.mean(returns) / deviation * Math.sqrt(aYear) : Double.NaN;
    }

    private static double profitFactor(List<Trade> trades) {
        double won = trades.stream().mapToDouble(Trade::profit).filter(profit -> profit > 0).sum();
        double lost = trades.stream().mapToDouble(Trade::profit).filter(profit -> profit < 0).map(Math::abs).sum();
        return trades.isEmpty() ? Double.NaN : won / lost;
    }

    private static double mean(List<Trade> trades, ToDoubleFunction<Trade> value) {
        return trades.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
