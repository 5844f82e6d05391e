package io.pipevolve.fitness.data;

import io.pipevolve.config.CurrencyPair;
import java.util.Arrays;

/**
 * Prices written in points: 155320 for 155.320. They are known by being whole numbers, a power of ten away from what
 * the pair usually costs.
 */
final class PointScale {
    private static final int[] DIGITS = {2, 3, 4, 5, 6};
    private static final double ROOT_OF_TEN = Math.sqrt(10);

    private PointScale() {
    }

    /** What the prices are to be divided by; 1 where they are as large as that pair's are, or nobody can tell. */
    static double divisor(CurrencyPair pair, double[] closes) {
        var usual = UsualPrices.of(pair);
        if (usual.isEmpty() || !areWhole(closes))
            return 1;
        var sorted = closes.clone();
        Arrays.sort(sorted);
        double times = sorted[sorted.length / 2] / usual.getAsDouble();
        for (int digits : DIGITS) {
            double divisor = Math.pow(10, digits);
            if (times / divisor < ROOT_OF_TEN && times / divisor > 1 / ROOT_OF_TEN)
                return divisor;
        }
        return 1;
    }

    private static boolean areWhole(double[] closes) {
        for (double close : closes)
            if (close != Math.rint(close))
                return false;
        return true;
    }
}
