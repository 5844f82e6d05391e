package io.pipevolve.fitness.significance;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What models gain over their benchmark, a column each. Those whose gain never varies are left out: they are the
 * benchmark itself, or there is no spread to hold them against.
 *
 * @param origins
 *            rows of every column
 */
record Gains(List<double[]> columns, int origins) {
    private static final int FEWEST = 8;
    /** Variance below this share of the mean square is what rounding leaves. */
    private static final double NOTHING = 1e-20;

    /**
     * From a table of {@code [origins][models]}.
     *
     * @throws IllegalArgumentException
     *             for a table with few rows, rows of different lengths or values that are no numbers
     */
    static Gains of(double[][] table) {
        if (table.length < FEWEST)
            throw new IllegalArgumentException(
                    "%d origins are too few to sample: give %d or more.".formatted(table.length, FEWEST));
        for (var row : table)
            if (row.length != table[0].length || !IntStream.range(0, row.length).allMatch(m -> Double.isFinite(row[m])))
                throw new IllegalArgumentException(
                        "A row of %d gains beside one of %d, or one that is no number: give each model a number at every origin."
                                .formatted(row.length, table[0].length));
        return new Gains(IntStream.range(0, table[0].length)
                .mapToObj(m -> IntStream.range(0, table.length).mapToDouble(t -> table[t][m]).toArray())
                .filter(Gains::varies).toList(), table.length);
    }

    private static boolean varies(double[] column) {
        return StatUtils.populationVariance(column) > NOTHING * StatUtils.sumSq(column) / column.length;
    }

    double[] means() {
        return columns.stream().mapToDouble(StatUtils::mean).toArray();
    }

    /** Means over a sample of the rows. */
    double[] means(int[] sample) {
        return columns.stream().mapToDouble(column -> {
            double sum = 0;
            for (int row : sample)
                sum += column[row];
            return sum / sample.length;
        }).toArray();
    }
}
