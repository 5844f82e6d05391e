package io.pipevolve.fitness;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** What was taken of the structure of several series of a kind. */
record SkillTable(String kind, List<Row> rows) {
    private static final int RESAMPLES = 2000;

    /** NRMSE on the hold-out of one series. */
    record Row(double tuned, double base, double linear, double ideal, double seconds) {
    }

    /** Prints a line and gives the geometric mean of the tuned NRMSE. */
    double print() {
        System.out.printf(Locale.ROOT, "%-28s %7.4f %7.4f %7.4f %7.4f  %s %5.1f%n", kind, mean(Row::tuned),
                mean(Row::base), mean(Row::linear), mean(Row::ideal), shares(),
                rows.stream().mapToDouble(Row::seconds).average().orElseThrow());
        return mean(Row::tuned);
    }

    private String shares() {
        if (mean(Row::ideal) >= 1)
            return "-";
        var random = new SplittableRandom(1);
        var shares = new double[RESAMPLES];
        Arrays.setAll(shares, _ -> share(random.ints(rows.size(), 0, rows.size()).mapToObj(rows::get).toList(),
                Row::tuned));
        Arrays.sort(shares);
        return String.format(Locale.ROOT, "%4.0f %% [%.0f, %.0f], %.0f %%", share(rows, Row::tuned),
                shares[RESAMPLES / 20], shares[RESAMPLES - RESAMPLES / 20], share(rows, Row::base));
    }

    private static double share(List<Row> rows, ToDoubleFunction<Row> nrmse) {
        return 100 * log(rows, nrmse) / log(rows, Row::ideal);
    }

    private double mean(ToDoubleFunction<Row> nrmse) {
        return Math.exp(log(rows, nrmse) / rows.size());
    }

    private static double log(List<Row> rows, ToDoubleFunction<Row> nrmse) {
        return rows.stream().mapToDouble(row -> Math.log(nrmse.applyAsDouble(row))).sum();
    }
}
