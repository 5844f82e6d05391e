package io.pipevolve.fitness.backtest;

import io.pipevolve.fitness.data.PriceBars;

/**
 * What every way to trade has in common.
 *
 * @param volatility
 *            after each bar, in price
 * @param horizon
 *            bars after which a position is closed
 * @param first
 *            the bar at whose close the first decision is taken
 */
record Market(PriceBars bars, double[] volatility, Terms terms, int horizon, int first) {
    static Market of(PriceBars bars, Forecasts forecasts, Terms terms) {
        if (forecasts.first() + forecasts.ends().length != bars.size() - 1)
            throw new IllegalArgumentException(
                    "%d forecasts from bar %d on of %d bars: give one after each bar but the last.".formatted(
                            forecasts.ends().length, forecasts.first(), bars.size()));
        return new Market(bars, Volatility.of(bars), terms, forecasts.horizon(), forecasts.first());
    }

    TradingRules rules() {
        return terms.rules();
    }

    Costs costs() {
        return terms.costs();
    }

    Account account() {
        return terms.account();
    }

    int size() {
        return bars.size();
    }

    double close(int bar) {
        return bars.series().closes()[bar];
    }

    /** The bid at which a bar can first be traded: of closes alone the close before it. */
    double open(int bar) {
        return bars.whole() ? bars.opens()[bar] : close(bar - 1);
    }

    /** Whether positions may be opened as that bar opens. */
    boolean inSession(int bar) {
        return rules().session().holds(bars.series().times()[bar].getHour());
    }
}
