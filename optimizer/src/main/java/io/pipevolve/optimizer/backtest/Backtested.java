package io.pipevolve.optimizer.backtest;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.fitness.backtest.Backtest;
import io.pipevolve.fitness.backtest.Draws;
import io.pipevolve.fitness.backtest.Forecasts;
import io.pipevolve.fitness.backtest.Terms;
import io.pipevolve.fitness.data.PriceBars;
import io.pipevolve.optimizer.search.LaterLook;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.BarDates;
import java.time.LocalDateTime;

/** A backtest and what it was made of. */
record Backtested(Candidate candidate, Foresight foresight, PriceBars bars, BacktestRequest request, Draws draws,
        Backtest test) {
    /**
     * Whose forecasts are traded.
     *
     * @param search
     *            its name
     * @param isWinner
     *            whether the trial is the search's best
     */
    record Candidate(String search, CurrencyPair pair, Trial trial, boolean isWinner) {
    }

    /**
     * What was forecast on the hold-out.
     *
     * @param look
     *            that the forecasts are
     */
    record Foresight(LaterLook look, Forecasts forecasts) {
    }

    CurrencyPair pair() {
        return candidate.pair();
    }

    Trial trial() {
        return candidate.trial();
    }

    LaterLook look() {
        return foresight.look();
    }

    Terms terms() {
        return request.terms(pair());
    }

    double spreadPoints() {
        return request.spread(pair());
    }

    boolean isSpreadAssumed() {
        return request.spread().isEmpty();
    }

    /** The bars of the hold-out. */
    int barCount() {
        return bars.size() - first();
    }

    LocalDateTime from() {
        return bars.series().times()[first()];
    }

    LocalDateTime to() {
        return bars.series().last();
    }

    private int first() {
        return foresight.forecasts().first() + (bars.whole() ? 1 : 0);
    }

    BarDates dates() {
        return new BarDates(bars.series().timeframe());
    }

    /** That of the account: the pair's quote. */
    String currency() {
        return pair().quote();
    }

    double pips(double price) {
        return price / pair().pip();
    }
}
