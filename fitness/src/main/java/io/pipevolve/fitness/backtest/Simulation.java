package io.pipevolve.fitness.backtest;

import io.pipevolve.fitness.backtest.Position.Fill;
import io.pipevolve.fitness.backtest.Trade.Deal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One account, bar by bar: as a bar opens a position is closed that has reached a level or its horizon, then one is
 * opened, and within the bar levels are watched. Bars of closes alone open, and are traded, at the close before them;
 * nothing is seen of them in between.
 */
final class Simulation {
    private final Market market;
    private final Entries entries;
    private final boolean held;
    private final List<Trade> trades = new ArrayList<>();
    private final double[] equity;
    private double balance;
    private Optional<Position> open = Optional.empty();
    private int refused;

    private Simulation(Market market, Entries entries, boolean held) {
        this.market = market;
        this.entries = entries;
        this.held = held;
        this.balance = market.account().deposit();
        this.equity = new double[market.size() - market.first()];
    }

    /** By the rules. */
    static Run of(Market market, Entries entries) {
        return new Simulation(market, entries, false).run();
    }

    /** Buys as early as possible as many lots as the rules would, without a level, and keeps them to the end. */
    static Run buyAndHold(Market market) {
        return new Simulation(market, bar -> bar == market.first() + 1 ? 1 : 0, true).run();
    }

    private Run run() {
        int size = market.size();
        equity[0] = balance;
        for (int bar = market.first() + 1; bar < size; bar++) {
            opens(bar);
            if (open.isEmpty())
                enter(bar, entries.direction(bar));
            if (market.bars().whole())
                within(bar);
            equity[bar - market.first()] = worth(bar);
        }
        ends(size);
        return new Run(trades, equity, refused);
    }

    private void opens(int bar) {
        exitAtOpen(bar).ifPresent(fill -> close(bar, market.bars().whole() ? bar : bar - 1, fill, 0));
    }

    private Optional<Fill> exitAtOpen(int bar) {
        double bid = market.open(bar);
        return open.flatMap(position -> position.atOpen(bid).or(() -> !held && bar - position.bar() >= market.horizon()
                ? Optional.of(new Fill(position.closing(bid), Exit.HORIZON))
                : Optional.empty()));
    }

    private void within(int bar) {
        open.flatMap(position -> position.within(market.bars().highs()[bar], market.bars().lows()[bar]))
                .ifPresent(fill -> close(bar, bar, fill, 1));
    }

    /** What is open after the last bar is closed at its close. */
    private void ends(int size) {
        if (!market.bars().whole())
            opens(size);
        open.ifPresent(position -> close(size, size - 1,
                new Fill(position.closing(market.close(size - 1)), Exit.END), 0));
        equity[size - 1 - market.first()] = balance;
    }

    private void enter(int bar, int direction) {
        if (direction == 0)
            return;
        var rules = market.rules();
        double spread = market.costs().spread();
        double atr = market.volatility()[bar - 1];
        double lots = market.account().lots(balance, rules.risk(), rules.riskDistance(atr));
        if (lots == 0 || (!held && (isTooNear(rules.stopAtr() * atr, spread)
                || isTooNear(rules.takeAtr() * atr, spread)))) {
            refused++;
            return;
        }
        double price = market.open(bar) + (direction > 0 ? spread : 0);
        double stop = !held && rules.stopAtr() > 0 ? price - direction * rules.stopAtr() * atr : Double.NaN;
        double take = !held && rules.takeAtr() > 0 ? price + direction * rules.takeAtr() * atr : Double.NaN;
        balance -= market.costs().commission() * lots;
        open = Optional.of(new Position(direction, bar, price, lots, stop, take, spread));
    }

    /** Whether a level lies within the spread from the entry, where no broker takes it. */
    private static boolean isTooNear(double distance, double spread) {
        return distance > 0 && distance <= spread;
    }

    /**
     * @param bar
     *            of the exit
     * @param priced
     *            bar that has the price
     * @param more
     *            1 where it was open in the exit's bar too
     */
    private void close(int bar, int priced, Fill fill, int more) {
        var position = open.orElseThrow();
        double commission = market.costs().commission() * position.lots();
        double moved = gain(position, fill.price());
        balance += moved - commission;
        trades.add(new Trade(position.direction(), position.lots(),
                deal(position.bar(), market.bars().whole() ? position.bar() : position.bar() - 1, position.price()),
                deal(bar, priced, fill.price()), fill.exit(), bar - position.bar() + more, 2 * commission,
                moved - 2 * commission));
        open = Optional.empty();
        if (!market.bars().whole())
            equity[priced - market.first()] = balance;
    }

    private Deal deal(int bar, int priced, double price) {
        return new Deal(bar, market.bars().series().times()[priced], price);
    }

    private double worth(int bar) {
        return balance + open.map(position -> gain(position, position.closing(market.close(bar)))).orElse(0.0);
    }

    private double gain(Position position, double closing) {
        return position.direction() * (closing - position.price()) * position.lots() * market.account().unitsALot();
    }
}
