package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.WorkClock;
import java.time.Duration;

/** Time that a search has run, all its runs together. */
final class Stopwatch {
    private final WorkClock clock;
    private final Duration begun;
    private final Duration before;
    private Duration lap;

    /**
     * @param before
     *            time that earlier runs took
     */
    Stopwatch(WorkClock clock, Duration before) {
        this.clock = clock;
        this.begun = clock.running();
        this.before = before;
        this.lap = begun;
    }

    Duration spent() {
        return before.plus(clock.running().minus(begun));
    }

    /** Time since the last call, or since the beginning. */
    Duration lap() {
        var now = clock.running();
        var added = now.minus(lap);
        lap = now;
        return added;
    }
}
