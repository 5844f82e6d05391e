package io.pipevolve.fitness.backtest;

import io.pipevolve.fitness.data.PriceBars;
import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How far prices move in a bar: the plain mean of the last {@value #PERIOD} true ranges, as MetaTrader 5's iATR, or of
 * closes alone the standard deviation (n − 1) of as many one-bar differences.
 */
public final class Volatility {
    public static final int PERIOD = 14;

    private Volatility() {
    }

    /** In price, a value a bar that knows no later bar; not a number at the first {@value #PERIOD}. */
    static double[] of(PriceBars bars) {
        var closes = bars.series().closes();
        var moves = new double[bars.size()];
        for (int i = 1; i < moves.length; i++)
            moves[i] = bars.whole()
                    ? Math.max(bars.highs()[i], closes[i - 1]) - Math.min(bars.lows()[i], closes[i - 1])
                    : closes[i] - closes[i - 1];
        var values = new double[moves.length];
        Arrays.fill(values, Double.NaN);
        for (int i = PERIOD; i < moves.length; i++)
            values[i] = bars.whole()
                    ? StatUtils.mean(moves, i - PERIOD + 1, PERIOD)
                    : Math.sqrt(StatUtils.variance(moves, i - PERIOD + 1, PERIOD));
        return values;
    }
}
