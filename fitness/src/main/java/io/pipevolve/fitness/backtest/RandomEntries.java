package io.pipevolve.fitness.backtest;

import io.pipevolve.config.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How the same rules would have done with entries drawn at random: as many, as many of them bought, with the same
 * levels, holding time and costs. What they earn is luck.
 *
 * @param performances
 *            one a draw
 * @param fan
 *            their equity
 * @param percentile
 *            share of the draws that earned less than the forecasts' entries; one that earned as much counts half
 */
public record RandomEntries(List<Performance> performances, Fan fan, double percentile) {
    public RandomEntries {
        performances = List.copyOf(performances);
    }

    /**
     * @param cancellation
     *            asked before every draw
     */
    static RandomEntries draw(Market market, Run strategy, Days days, Draws draws, Cancellation cancellation) {
        var open = IntStream.range(market.first() + 1, market.size()).filter(market::inSession).toArray();
        int[] directions = strategy.trades().stream().mapToInt(Trade::direction).toArray();
        var random = new SplittableRandom(draws.seed());
        var performances = new ArrayList<Performance>();
        var fan = new Fan.Builder(strategy.equity().length, draws.count());
        for (int i = 0; i < draws.count(); i++) {
            cancellation.check();
            var run = Simulation.of(market,
                    DrawnEntries.of(open, directions, market.horizon(), market.size(), random));
            performances.add(Performance.of(run, days, market.terms()));
            fan.add(run.equity());
        }
        return new RandomEntries(performances, fan.fan(),
                percentile(performances, Performance.of(strategy, days, market.terms()).netProfit()));
    }

    /** The quantile of what the draws came to, without those for which it does not exist. */
    public double quantile(ToDoubleFunction<Performance> value, double share) {
        return Quantiles.of(performances.stream().mapToDouble(value).filter(x -> !Double.isNaN(x)).toArray(), share);
    }

    private static double percentile(List<Performance> performances, double netProfit) {
        return performances.stream()
                .mapToDouble(drawn -> drawn.netProfit() < netProfit ? 1 : drawn.netProfit() == netProfit ? 0.5 : 0)
                .average().orElseThrow();
    }
}
