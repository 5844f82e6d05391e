package io.pipevolve.optimizer.progress;

import io.pipevolve.config.DurationText;
import java.time.Duration;

/** How long the rest will take at the pace so far, for lines of progress. */
final class TimeLeft {
    private TimeLeft() {
    }

    /** {@code , about 1m20s left}; nothing where all is done, or nothing yet. */
    static String text(Duration spent, long done, long left) {
        if (done == 0 || left == 0)
            return "";
        var rest = spent.dividedBy(done).multipliedBy(left);
        return ", about " + DurationText.of(Duration.ofSeconds(Math.max(1, rest.toSeconds()))) + " left";
    }
}
