package io.pipevolve.optimizer.backtest;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.fitness.backtest.Account;
import io.pipevolve.fitness.backtest.Costs;
import io.pipevolve.fitness.backtest.Draws;
import io.pipevolve.fitness.backtest.Terms;
import io.pipevolve.fitness.backtest.TradingRules;
import io.pipevolve.fitness.backtest.UsualSpread;
import io.pipevolve.optimizer.environment.NamedOption;
import java.util.Optional;

/**
 * What is asked of a backtest.
 *
 * @param trial
 *            number of the trial; empty: the winner
 * @param spread
 *            in points; empty: one that is usual for the pair
 * @param commission
 *            in the account's currency, a lot and side
 * @param deposit
 *            in the account's currency; empty: one that is usual for it
 * @param draws
 *            of random entries
 * @param seed
 *            of these; empty: the search's
 */
public record BacktestRequest(Optional<Integer> trial, Optional<Double> spread, double commission,
        Optional<Double> deposit, TradingRules rules, int draws, Optional<Long> seed) {
    /** In points. */
    double spread(CurrencyPair pair) {
        return spread.orElseGet(() -> (double) UsualSpread.points(pair));
    }

    Terms terms(CurrencyPair pair) {
        return NamedOption.of(() -> new Terms(rules, Costs.ofPoints(spread(pair), pair.point(), commission),
                Account.of(pair, deposit.orElseGet(() -> Account.usualDeposit(pair))), pair.pip()));
    }

    Draws draws(long usualSeed) {
        return NamedOption.of(() -> new Draws(draws, seed.orElse(usualSeed)));
    }
}
