package io.pipevolve.optimizer.backtest;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.fitness.backtest.Backtest;
import io.pipevolve.fitness.backtest.Draws;
import io.pipevolve.fitness.backtest.Terms;
import io.pipevolve.fitness.data.PriceBars;
import io.pipevolve.optimizer.search.LaterLook;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.BarDates;
import java.time.LocalDateTime;

/**
 * A backtest and what it was made of.
 *
 * @param search
 *            its name
 * @param isWinner
 *            whether the trial is the search's best
 * @param first
 *            the hold-out's first bar, at whose close the first decision is taken
 * @param spreadPoints
 *            what the spread is
 * @param spreadAssumed
 *            whether nobody said so
 */
record Backtested(String search, CurrencyPair pair, Trial trial, boolean isWinner, LaterLook look, PriceBars bars,
        int first, Terms terms, double spreadPoints, boolean spreadAssumed, Draws draws, Backtest test) {
    LocalDateTime time(int bar) {
        return bars.series().times()[bar];
    }

    LocalDateTime from() {
        return time(first);
    }

    LocalDateTime to() {
        return bars.series().last();
    }

    BarDates dates() {
        return new BarDates(bars.series().timeframe());
    }

    /** That of the account: the pair's quote. */
    String currency() {
        return pair.quote();
    }

    double pips(double price) {
        return price / pair.pip();
    }
}
