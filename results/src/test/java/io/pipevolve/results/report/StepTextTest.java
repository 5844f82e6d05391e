package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.StepErrors;
import io.pipevolve.results.Examples;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepTextTest {
    @Test
    void a_few_steps_are_told_each_with_the_random_walks() {
        assertThat(text(Optional.of(new StepErrors(new double[]{39.5, 40.5}, new double[]{39, 41}, 8.25)))).isEqualTo(
                "RMSE by step on the hold-out, in pips, with the random walk's: step 1 39.5 (39.0), step 2 40.5 (41.0). "
                        + "Of true prices 88 % lay inside the 5–95 % band; its pinball loss is 8.3 pips.");
    }

    @Test
    void of_many_steps_eight_are_told_from_the_first_to_the_last() {
        double[] steps = IntStream.rangeClosed(1, 40).asDoubleStream().toArray();
        assertThat(text(Optional.of(new StepErrors(steps, steps, 8))))
                .contains("step 1 1.0 (1.0)", "step 40 40.0 (40.0)")
                .satisfies(text -> assertThat(text.split("step ", -1)).hasSize(8 + 2));
    }

    @Test
    void one_step_has_its_band_alone_and_rows_from_before_have_nothing() {
        assertThat(text(Optional.of(new StepErrors(new double[]{1}, new double[]{2}, 3)))).startsWith("Of true prices");
        assertThat(text(Optional.empty())).isEmpty();
    }

    private static String text(Optional<StepErrors> steps) {
        var fold = Examples.fold(1, 1, 40, 40);
        return StepText.of(new FoldScore(fold.bars(), fold.errors(), fold.losses(), fold.shares(), fold.curves(),
                fold.shrinkage(), steps)).replaceAll("\\s+", " ").strip();
    }
}
