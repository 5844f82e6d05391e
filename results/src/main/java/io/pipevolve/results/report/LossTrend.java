package io.pipevolve.results.report;

import io.pipevolve.results.Trial;
import java.util.List;

/**
 * In how many trials the training loss, averaged over the folds, was no lower in the last tenth of the steps than in
 * the first.
 *
 * @param trials
 *            that have a loss curve
 */
record LossTrend(int notFallen, int trials) {
    static LossTrend of(List<Trial> trials) {
        int notFallen = 0;
        int counted = 0;
        for (var trial : trials) {
            var curves = trial.folds().stream().map(fold -> fold.curves().training()).filter(c -> c.length >= 2)
                    .toList();
            if (curves.isEmpty())
                continue;
            counted++;
            if (curves.stream().mapToDouble(LossTrend::change).sum() >= 0)
                notFallen++;
        }
        return new LossTrend(notFallen, counted);
    }

    private static double change(float[] curve) {
        int tenth = Math.max(1, curve.length / 10);
        return mean(curve, curve.length - tenth, curve.length) - mean(curve, 0, tenth);
    }

    private static double mean(float[] curve, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += curve[i];
        return sum / (to - from);
    }
}
