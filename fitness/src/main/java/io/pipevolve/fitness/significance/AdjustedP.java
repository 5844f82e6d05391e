package io.pipevolve.fitness.significance;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Values of p of several tests, raised for their number: each may be held against the level as if it were alone. */
public final class AdjustedP {
    private AdjustedP() {
    }

    /** By Holm (1979): the chance of one false finding or more stays below the level. */
    public static double[] holm(double... p) {
        var order = ascending(p);
        var adjusted = new double[p.length];
        double highest = 0;
        for (int i = 0; i < p.length; i++) {
            highest = Math.max(highest, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = highest;
        }
        return adjusted;
    }

    /** By Benjamini and Hochberg (1995): of what is found at most that share is false on average. */
    public static double[] benjaminiHochberg(double... p) {
        var order = ascending(p);
        var adjusted = new double[p.length];
        double lowest = 1;
        for (int i = p.length - 1; i >= 0; i--) {
            lowest = Math.min(lowest, p.length / (i + 1.0) * p[order[i]]);
            adjusted[order[i]] = lowest;
        }
        return adjusted;
    }

    private static int[] ascending(double[] p) {
        for (double value : p)
            if (!(value >= 0 && value <= 1))
                throw new IllegalArgumentException("p (%s) must be from 0 to 1.".formatted(value));
        return IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue).toArray();
    }
}
