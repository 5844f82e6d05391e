package io.pipevolve.results.report;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.StepErrors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the error of a forecast grows from step to step, and how its band fits, in words. */
final class StepText {
    private static final int MOST_STEPS = 8;

    private StepText() {
    }

    /** A paragraph; nothing in rows from before it was measured. */
    static String of(FoldScore fold) {
        return fold.steps().map(
                steps -> Words.paragraph("%sOf true prices %s lay inside the 5–95 %% band; its pinball loss is %s pips."
                        .formatted(errors(steps), Words.percent(fold.shares().coverage()),
                                Words.tenths(steps.pinballPips()))))
                .orElse("");
    }

    private static String errors(StepErrors steps) {
        int count = steps.rmsePips().length;
        if (count == 1)
            return "";
        return "RMSE by step on the hold-out, in pips, with the random walk's: %s. ".formatted(IntStream
                .range(0, Math.min(count, MOST_STEPS))
                .map(k -> count <= MOST_STEPS ? k : (int) Math.round(k * (count - 1) / (MOST_STEPS - 1.0)))
                .mapToObj(step -> "step %d %s (%s)".formatted(step + 1, Words.tenths(steps.rmsePips()[step]),
                        Words.tenths(steps.naiveRmsePips()[step])))
                .collect(Collectors.joining(", ")));
    }
}
