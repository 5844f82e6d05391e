package io.pipevolve.fitness.backtest;

/** Buys what is forecast to rise and sells what is forecast to fall by more than the rules' threshold. */
record ForecastEntries(Market market, Forecasts forecasts) implements Entries {
    @Override
    public int direction(int bar) {
        return isLarge(bar - 1) && market.inSession(bar) ? (int) Math.signum(move(bar - 1)) : 0;
    }

    /** The forecast move after a bar, in price. */
    double move(int bar) {
        return forecasts.after(bar) - market.close(bar);
    }

    private boolean isLarge(int bar) {
        double move = Math.abs(move(bar));
        return move > 0 && move >= market.rules().threshold(market.costs().spread(), market.volatility()[bar]);
    }

    /** All of the decisions, whether or not a position was open at them. */
    Decisions decisions() {
        int large = 0;
        double largest = 0;
        int count = market.size() - 1 - market.first();
        for (int bar = market.first(); bar < market.size() - 1; bar++) {
            large += isLarge(bar) ? 1 : 0;
            largest = Math.max(largest, Math.abs(move(bar)));
        }
        return new Decisions(count, large, largest);
    }
}
