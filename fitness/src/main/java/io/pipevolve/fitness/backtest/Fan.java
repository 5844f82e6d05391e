package io.pipevolve.fitness.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The equity of many runs at some places, from the first to the last.
 *
 * @param places
 *            in the equity, ascending
 * @param low
 *            5 % quantile of the runs
 * @param high
 *            95 % quantile of the runs
 */
public record Fan(int[] places, double[] low, double[] median, double[] high) {
    private static final int MOST_PLACES = 400;
    private static final double LOW = 0.05;

    /** Takes one run after another and keeps what the fan needs of it. */
    static final class Builder {
        private final int[] places;
        private final List<double[]> runs;

        Builder(int length, int count) {
            int kept = Math.min(length, MOST_PLACES);
            places = IntStream.range(0, kept).map(i -> (int) ((long) i * (length - 1) / Math.max(1, kept - 1)))
                    .toArray();
            runs = new ArrayList<>(count);
        }

        void add(double[] equity) {
            runs.add(IntStream.of(places).mapToDouble(place -> equity[place]).toArray());
        }

        Fan fan() {
            return new Fan(places, quantile(LOW), quantile(1.0 / 2), quantile(1 - LOW));
        }

        private double[] quantile(double share) {
            return IntStream.range(0, places.length)
                    .mapToDouble(i -> Quantiles.of(runs.stream().mapToDouble(run -> run[i]).toArray(), share))
                    .toArray();
        }
    }
}
