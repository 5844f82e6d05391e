package io.pipevolve.fitness.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Budgets side by side on the same series.
 *
 * @param budgets
 *            ascending
 * @param outcomes
 *            of each budget, one a series, the series in the same order
 */
record BudgetTable(String label, List<Integer> budgets, List<List<BudgetRun.Outcome>> outcomes) {

    /** The mean over series of a difference of ln NRMSE, with its standard error; below 0 the budget is the better. */
    record Difference(double mean, double error) {
        static Difference of(double[] differences) {
            return new Difference(StatUtils.mean(differences),
                    new StandardDeviation().evaluate(differences) / Math.sqrt(differences.length));
        }

        boolean isNoWorse() {
            return mean <= 2 * error;
        }
    }

    /** A budget against the smaller one of the lowest mean. */
    Difference againstBestSmaller(int budget) {
        int best = IntStream.range(0, budget).boxed().min(Comparator.comparingDouble(b -> StatUtils.mean(logs(b))))
                .orElseThrow();
        var ours = logs(budget);
        var theirs = logs(best);
        return Difference.of(IntStream.range(0, ours.length).mapToDouble(i -> ours[i] - theirs[i]).toArray());
    }

    double meanNrmse(int budget) {
        return Math.exp(StatUtils.mean(logs(budget)));
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        for (int b = 0; b < budgets.size(); b++) {
            var of = outcomes.get(b);
            var kept = of.stream().mapToInt(BudgetRun.Outcome::kept).sorted().toArray();
            var difference = b == 0 ? "" : text(againstBestSmaller(b));
            lines.add(String.format(Locale.ROOT, "%-28s %5d %7.4f %18s %6.0f %6.1f %7.1f  %s", label, budgets.get(b),
                    meanNrmse(b), difference, of.stream().mapToInt(BudgetRun.Outcome::taken).average().orElse(0),
                    of.stream().mapToInt(BudgetRun.Outcome::looks).average().orElse(0),
                    of.stream().mapToDouble(BudgetRun.Outcome::seconds).average().orElse(0), Arrays.toString(kept)));
        }
        return lines;
    }

    private static String text(Difference difference) {
        return String.format(Locale.ROOT, "%+.4f ± %.4f", difference.mean, difference.error);
    }

    private double[] logs(int budget) {
        return outcomes.get(budget).stream().mapToDouble(o -> Math.log(o.nrmse())).toArray();
    }
}
