package io.pipevolve.fitness.backtest;

import io.pipevolve.config.CurrencyPair;

/**
 * An account in the pair's quote currency, so that a price move of 1 is worth as much money a lot as the lot has units.
 * Margin and interest are left out.
 *
 * @param deposit
 *            money at the start
 * @param unitsALot
 *            of the base currency
 * @param minLots
 *            of an order
 * @param lotStep
 *            of which orders are multiples
 * @param maxLots
 *            of an order
 */
public record Account(double deposit, double unitsALot, double minLots, double lotStep, double maxLots) {
    private static final double DEPOSIT = 10_000;
    private static final double DEPOSIT_IN_YEN = 1_000_000;
    private static final double SMALLEST_ORDER = 0.01;
    private static final double LARGEST_ORDER = 100;
    /** Of a step. Lots are sums of a decimal step, which no binary number is: 0.3 / 0.1 is a little less than 3. */
    private static final double ROUNDING = 1e-6;

    public Account {
        Given.require(deposit > 0 && Double.isFinite(deposit), "deposit",
                "%s: give an amount above 0.".formatted(deposit));
    }

    /** As brokers usually have it: 100 000 units a lot, 100 ounces of gold, orders of 0.01 to 100 lots. */
    public static Account of(CurrencyPair pair, double deposit) {
        double units = switch (pair.base()) {
            case "XAU", "XPT", "XPD" -> 100;
            case "XAG" -> 5_000;
            default -> 100_000;
        };
        return new Account(deposit, units, SMALLEST_ORDER, SMALLEST_ORDER, LARGEST_ORDER);
    }

    /** What an account starts with unless told: 10 000, or of yen 1 000 000. */
    public static double usualDeposit(CurrencyPair pair) {
        return pair.quote().equals("JPY") ? DEPOSIT_IN_YEN : DEPOSIT;
    }

    /**
     * The lots of which a price move of the distance costs that share of the equity, rounded down; 0 where they are
     * fewer than an order must have.
     *
     * @param risk
     *            in percent
     */
    double lots(double equity, double risk, double distance) {
        double lots = equity * risk / 100 / (distance * unitsALot);
        double whole = Math.floor(Math.min(lots, maxLots) / lotStep + ROUNDING) * lotStep;
        return !(distance > 0) || whole < minLots - lotStep * ROUNDING ? 0 : whole;
    }
}
