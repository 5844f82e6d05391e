package io.pipevolve.fitness.data;

import io.pipevolve.fitness.data.format.Bars;
import io.pipevolve.fitness.data.format.Findings;
import io.pipevolve.fitness.data.format.Place;
import java.util.Locale;

/** Refuses bars that contradict themselves or their neighbours, and warns of moves that are hard to believe. */
final class BarChecks {
    private static final double IMPOSSIBLE = 10;
    private static final double UNLIKELY = 0.1;
    private static final double TIMES_THE_MEAN = 20;
    private static final int ENOUGH = 30;
    private static final double CLEARLY = 4;
    private static final int WARNINGS = 3;
    private static final int MOST_DECIMALS = 8;
    /** A point of a price is between these shares of it, however few decimals are written. */
    private static final double SMALLEST_POINT = 1e-5;
    private static final double LARGEST_POINT = 1e-3;
    private static final double ROUNDING = 1e-6;

    private final Bars bars;
    private final Place place;

    private BarChecks(Bars bars, Place place) {
        this.bars = bars;
        this.place = place;
    }

    static void require(Bars bars, Place place, Findings findings) {
        var checks = new BarChecks(bars, place);
        if (bars.whole()) {
            checks.requireRanges();
            checks.requireOpensBeforeCloses();
        }
        checks.requireMoves();
        checks.warnOfJumps(findings);
    }

    /** Low ≤ open, close ≤ high, to a point. */
    private void requireRanges() {
        double smallest = Math.pow(10, -decimals());
        for (int i = 0; i < bars.size(); i++) {
            double point = Math.clamp(smallest, bars.closes()[i] * SMALLEST_POINT,
                    bars.closes()[i] * LARGEST_POINT) * (1 + ROUNDING);
            requireInside(i, "open", bars.opens()[i], point);
            requireInside(i, "close", bars.closes()[i], point);
            double most = bars.closes()[i] * IMPOSSIBLE;
            if (bars.highs()[i] > most || bars.lows()[i] * IMPOSSIBLE < bars.closes()[i])
                throw place.fault(bars.lines()[i], "low and high (%s to %s) are too far from the close (%s)".formatted(
                        bars.lows()[i], bars.highs()[i], bars.closes()[i]), "mend or delete the row");
        }
    }

    private void requireInside(int bar, String name, double price, double point) {
        double low = bars.lows()[bar];
        double high = bars.highs()[bar];
        if (low - point > high || price < low - point || price > high + point)
            throw place.fault(bars.lines()[bar],
                    "the %s (%s) lies outside of low and high (%s to %s)".formatted(name, price, low, high),
                    "mend or delete the row, or check the order of the columns");
    }

    /** Decimals of the file's prices, from its first bars. */
    private int decimals() {
        for (int decimals = 0; decimals < MOST_DECIMALS; decimals++)
            if (fits(decimals))
                return decimals;
        return MOST_DECIMALS;
    }

    private boolean fits(int decimals) {
        double scale = Math.pow(10, decimals);
        for (int i = 0; i < Math.min(bars.size(), 1000); i++)
            for (double price : new double[]{bars.closes()[i], bars.opens()[i], bars.highs()[i], bars.lows()[i]})
                if (Math.abs(price * scale - Math.rint(price * scale)) > ROUNDING * Math.max(1, price))
                    return false;
        return true;
    }

    /** A bar opens near the close before it; where it closes near the open before it, the columns are exchanged. */
    private void requireOpensBeforeCloses() {
        if (bars.size() < ENOUGH)
            return;
        double openToClose = 0;
        double closeToOpen = 0;
        for (int i = 1; i < bars.size(); i++) {
            openToClose += Math.abs(bars.opens()[i] - bars.closes()[i - 1]);
            closeToOpen += Math.abs(bars.closes()[i] - bars.opens()[i - 1]);
        }
        if (openToClose > CLEARLY * closeToOpen)
            throw place.fault(bars.lines()[1],
                    "what is read as the close (%s) is near the open before it (%s), and so in most rows: open and close are exchanged"
                            .formatted(bars.closes()[1], bars.opens()[0]),
                    "begin the file with a header that names the columns rightly");
    }

    private void requireMoves() {
        for (int i = 1; i < bars.size(); i++) {
            double before = bars.closes()[i - 1];
            double price = bars.closes()[i];
            if (price >= before * IMPOSSIBLE || price * IMPOSSIBLE <= before)
                throw place.fault(bars.lines()[i],
                        "the price (%s) is ten times the one before (%s), or a tenth of it".formatted(price, before),
                        "mend or delete the row");
        }
    }

    private void warnOfJumps(Findings findings) {
        double sum = 0;
        for (int i = 1; i < bars.size(); i++)
            sum += move(i);
        double most = Math.max(UNLIKELY, TIMES_THE_MEAN * sum / Math.max(1, bars.size() - 1));
        int found = 0;
        for (int i = 1; i < bars.size(); i++)
            if (move(i) > most && ++found <= WARNINGS)
                findings.warn(String.format(Locale.ROOT, "%s %d: the price jumps from %s to %s", place.unit(),
                        bars.lines()[i], bars.closes()[i - 1], bars.closes()[i]));
        if (found > WARNINGS)
            findings.warn("%d more such jumps".formatted(found - WARNINGS));
    }

    private double move(int bar) {
        return Math.abs(bars.closes()[bar] / bars.closes()[bar - 1] - 1);
    }
}
