package io.pipevolve.fitness.backtest;

/**
 * When a forecast is traded, how much, and when a position is closed besides at its horizon. ATR is the plain mean of
 * the last 14 true ranges, or what stands for it ({@link Volatility}).
 *
 * @param thresholdSpreads
 *            the smallest forecast move that is traded, in spreads
 * @param thresholdAtr
 *            the same in ATR; the larger of both counts
 * @param stopAtr
 *            distance of the stop loss from the entry, in ATR; 0: none
 * @param takeAtr
 *            distance of the take profit; 0: none
 * @param risk
 *            what a stop loss may cost, in percent of the equity
 */
public record TradingRules(double thresholdSpreads, double thresholdAtr, double stopAtr, double takeAtr, double risk,
        Session session) {
    public static final TradingRules DEFAULT = new TradingRules(1, 0, 3, 3, 1, Session.ALL_DAY);

    /** Distance that lots are reckoned with where there is no stop loss, in ATR. */
    private static final double RISK_WITHOUT_STOP = 3;
    private static final double WHOLE = 100;

    public TradingRules {
        Given.requireAmount("threshold-spreads", thresholdSpreads);
        Given.requireAmount("threshold-atr", thresholdAtr);
        Given.requireAmount("stop-atr", stopAtr);
        Given.requireAmount("take-atr", takeAtr);
        Given.require(risk > 0 && risk <= WHOLE, "risk",
                "%s: give percent of the equity, above 0 and 100 at the most.".formatted(risk));
    }

    /** The smallest move that is traded, in price. */
    double threshold(double spread, double atr) {
        return Math.max(thresholdSpreads * spread, thresholdAtr * atr);
    }

    /** What the price would have to move against a position for it to lose what may be risked. */
    double riskDistance(double atr) {
        return (stopAtr > 0 ? stopAtr : RISK_WITHOUT_STOP) * atr;
    }
}
