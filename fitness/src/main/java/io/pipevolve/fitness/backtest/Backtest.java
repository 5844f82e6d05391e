package io.pipevolve.fitness.backtest;

import io.pipevolve.config.Cancellation;
import io.pipevolve.fitness.data.PriceBars;
import io.pipevolve.fitness.significance.BootstrapInterval;
import java.util.Optional;

/**
 * What forecasts would have earned by the rules, beside what is earned without them.
 *
 * @param sharpe
 *            where the forecasts' ratio may lie
 * @param hold
 *            bought at the first bar and kept to the last
 * @param random
 *            empty where the forecasts made no trade
 */
public record Backtest(Decisions decisions, Run run, Performance performance, BootstrapInterval sharpe,
        Run hold, Performance holdPerformance, Optional<RandomEntries> random) {
    public static final double CONFIDENCE = 0.95;

    private static final int SAMPLES = 2_000;

    /**
     * Trades from the first forecast's bar to the last bar; a decision is taken on what was before it alone.
     *
     * @param cancellation
     *            asked before every random draw
     */
    public static Backtest of(PriceBars bars, Forecasts forecasts, Terms terms, Draws draws,
            Cancellation cancellation) {
        var market = Market.of(bars, forecasts, terms);
        var entries = new ForecastEntries(market, forecasts);
        var run = Simulation.of(market, entries);
        var hold = Simulation.buyAndHold(market);
        var days = Days.of(market);
        return new Backtest(entries.decisions(), run, Performance.of(run, days, terms),
                BootstrapInterval.of(days.returns(run.equity()),
                        returns -> Performance.sharpe(returns, days.aYear()), CONFIDENCE, SAMPLES, draws.seed()),
                hold, Performance.of(hold, days, terms),
                run.trades().isEmpty()
                        ? Optional.empty()
                        : Optional.of(RandomEntries.draw(market, run, days, draws, cancellation)));
    }
}
