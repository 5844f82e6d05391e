package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.FoldScore;
import io.pipevolve.results.Examples;
import org.junit.jupiter.api.Test;

class LossChartTest {
    @Test
    void a_falling_loss_goes_from_the_upper_left_to_the_lower_right() {
        var lines = LossChart.text(curves(falling(600), new float[]{2.5f}, new int[]{300})).lines().toList();

        assertThat(lines).hasSize(1 + LossChart.HEIGHT + 2);
        assertThat(lines.get(1)).startsWith("   2.996 |*");
        assertThat(lines.get(LossChart.HEIGHT)).startsWith("   2.004 |").endsWith("*");
        assertThat(lines.get(LossChart.HEIGHT)).hasSize(10 + LossChart.WIDTH);
        // Step 300 of 600 is column 29 of 0 to 59
        assertThat(lines.subList(1, 1 + LossChart.HEIGHT)).filteredOn(line -> line.contains("o")).singleElement()
                .satisfies(line -> assertThat(line.indexOf('o')).isEqualTo(10 + 29));
        assertThat(lines.getLast()).startsWith("          1 ").endsWith("600 steps");
    }

    @Test
    void a_short_curve_is_spread_over_the_width() {
        var text = LossChart.text(curves(new float[]{3, 2, 1}, new float[0], new int[0]));

        assertThat(text.lines().skip(1).limit(LossChart.HEIGHT).mapToLong(l -> l.chars().filter(c -> c == '*').count())
                .sum()).isEqualTo(3);
    }

    @Test
    void a_level_loss_and_one_that_is_not_a_number_can_be_drawn() {
        assertThat(LossChart.text(curves(new float[]{2, 2, Float.NaN}, new float[0], new int[0]))).contains("*");
    }

    @Test
    void a_fold_without_losses_says_so() {
        assertThat(LossChart.text(curves(new float[0], new float[0], new int[0]))).isEqualTo("no loss curve.\n");
    }

    private static float[] falling(int steps) {
        var losses = new float[steps];
        for (int i = 0; i < steps; i++)
            losses[i] = 3 - i / (float) (steps - 1);
        return losses;
    }

    private static FoldScore curves(float[] training, float[] stops, int[] steps) {
        var f = Examples.fold(1, 1, 1, 1);
        return new FoldScore(f.trainFrom(), f.trainTo(), f.stop(), f.from(), f.to(), f.origins(), f.nrmse(),
                f.logError(),
                f.normalized(), f.rmsePips(), f.naiveRmsePips(), f.modelLosses(), f.naiveLosses(),
                f.directionalAccuracy(), f.coverage(), f.saturated(), training, stops, steps, f.shrinkage());
    }
}
