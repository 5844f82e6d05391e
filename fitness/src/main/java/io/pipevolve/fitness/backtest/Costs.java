package io.pipevolve.fitness.backtest;

/**
 * What a trade costs, the same at every bar. Prices are bids: a buyer pays the spread when he enters, a seller when he
 * leaves.
 *
 * @param spread
 *            of bid and ask, in price
 * @param commission
 *            in the account's currency, a lot and a side: it is paid at the entry and at the exit
 */
public record Costs(double spread, double commission) {
    public Costs {
        Given.requireAmount("spread", spread);
        Given.requireAmount("commission", commission);
    }

    /** With a spread in points of that size. */
    public static Costs ofPoints(double points, double point, double commission) {
        Given.requireAmount("spread", points);
        return new Costs(points * point, commission);
    }
}
