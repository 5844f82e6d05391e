package io.pipevolve.optimizer.backtest;

import io.pipevolve.fitness.backtest.RandomEntries;
import io.pipevolve.fitness.backtest.Session;
import io.pipevolve.fitness.backtest.Volatility;
import io.pipevolve.results.report.Words;
import java.util.List;
import java.util.Locale;

/** What is to be said of a backtest. */
record BacktestWords(Backtested tested) {
    /** Seldom by luck: the share of random draws that must have done worse. */
    private static final double CLEAR = 0.95;

    String head() {
        var dates = tested.dates();
        return "%s %s, trial %d%s of search %s: %s. Traded on the hold-out, %s to %s, %s, by a model tuned on what was before."
                .formatted(tested.pair(), tested.bars().series().timeframe(), tested.trial().number(),
                        tested.candidate().isWinner() ? ", the winner" : "", tested.candidate().search(),
                        tested.trial().config().label(),
                        dates.text(tested.from()), dates.text(tested.to()),
                        Words.count(tested.barCount(), "bar", "bars"));
    }

    /** How this backtest counts among the looks at the hold-out. */
    String look() {
        var number = tested.look().holdOut().verdict().map(verdict -> ", number %d".formatted(verdict.look()))
                .orElse("");
        return tested.look().isNew()
                ? "This was a new look at the hold-out%s: it is scored, judged and stored, and later looks are held against lower levels."
                        .formatted(number)
                : "The hold-out was looked at with this configuration before: this is the same look%s."
                        .formatted(number);
    }

    String finding() {
        return tested.test().random().map(this::among).orElseGet(this::nothing);
    }

    private String among(RandomEntries random) {
        double worse = random.percentile();
        return "Of %s with random entries, %s earned less than the forecasts (ties count half). %s".formatted(
                Words.count(random.performances().size(), "run", "runs"), tenths(100 * worse) + " %",
                worse >= CLEAR
                        ? "Luck alone seldom does as well, which is no proof of a profit that lasts."
                        : "Luck alone does as well too often for these trades to show skill.");
    }

    private String nothing() {
        var decisions = tested.test().decisions();
        int refused = tested.test().run().refused();
        if (refused > 0)
            return "No trade: %s no order, with fewer lots than %s or a level that lies within the spread. Give a larger --deposit or --risk, or wider levels."
                    .formatted(Words.count(refused, "entry was", "entries were"),
                            number(tested.terms().account().minLots()));
        if (decisions.large() > 0)
            return "No trade: none of the %s large enough fell into the session (%s)."
                    .formatted(Words.count(decisions.large(), "forecast move", "forecast moves"),
                            tested.terms().rules().session());
        return "No trade: none of the %s reached the threshold (%s); the largest was of %.3f pips."
                .formatted(Words.count(decisions.count(), "forecast move", "forecast moves"), threshold(),
                        tested.pips(decisions.largestMove()));
    }

    private String threshold() {
        var rules = tested.terms().rules();
        var spreads = "%s × the spread (%s pips)".formatted(number(rules.thresholdSpreads()),
                number(rules.thresholdSpreads() * tested.pips(tested.terms().costs().spread())));
        return rules.thresholdAtr() > 0
                ? "%s and %s %s".formatted(spreads, number(rules.thresholdAtr()), atr())
                : spreads;
    }

    /** What the table depends on, an item each. */
    List<String> assumptions() {
        return List.of(costs(), prices(), account(), beside(), rules());
    }

    private String costs() {
        var costs = tested.terms().costs();
        return "Costs are assumed: a spread of %s points (%s pips%s) at every bar, a commission of %s %s a lot and side; no slippage, no interest, no margin."
                .formatted(number(tested.spreadPoints()), number(tested.pips(costs.spread())),
                        tested.isSpreadAssumed() ? ", usual for the pair: give yours with --spread" : "",
                        number(costs.commission()), tested.currency());
    }

    private String prices() {
        return tested.bars().whole()
                ? "Prices are taken for bids."
                : "The file has closes alone: they are taken for bids, positions are opened and closed at closes, stop loss and take profit are judged at closes, and σ, the standard deviation of the last %d one-bar differences, stands for ATR."
                        .formatted(Volatility.PERIOD);
    }

    private String account() {
        var account = tested.terms().account();
        return String.format(Locale.ROOT, "The account is in %s, the quote, and starts with %,.0f; a lot is %,.0f %s.",
                tested.currency(), account.deposit(), account.unitsALot(), tested.pair().base());
    }

    private String beside() {
        return "Buy and hold buys at the first bar as many lots as the rules would, without a level. Random entries (seed %d): as many, as many of them bought, with the same levels, holding time and costs."
                .formatted(tested.draws().seed());
    }

    private String rules() {
        var rules = tested.terms().rules();
        return "Rules: a move of %s or more that is forecast over %s is traded%s; %s; lots for a risk of %s %% of the equity; closed after %s at the latest. Choosing them by this table would be choosing on the hold-out."
                .formatted(threshold(), bars(), rules.session().equals(Session.ALL_DAY)
                        ? ""
                        : " from hour to hour %s of the file's clock".formatted(rules.session()), levels(),
                        number(rules.risk()), bars());
    }

    private String levels() {
        var rules = tested.terms().rules();
        return "%s, %s".formatted(
                rules.stopAtr() > 0 ? "stop loss at %s %s".formatted(number(rules.stopAtr()), atr()) : "no stop loss",
                rules.takeAtr() > 0
                        ? "take profit at %s %s".formatted(number(rules.takeAtr()), atr())
                        : "no take profit");
    }

    private String bars() {
        return Words.count(tested.trial().config().horizon(), "bar", "bars");
    }

    private String atr() {
        return tested.bars().whole() ? "ATR" : "σ";
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** As short as it can be written, up to four decimals. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }
}
