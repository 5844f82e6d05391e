package io.pipevolve.optimizer.evolution;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Wall-clock time of a search, all its runs together. */
final class Stopwatch {
    private final InstantSource clock;
    private final Instant begun;
    private final Duration before;
    private Instant lap;

    /**
     * @param before
     *            time that earlier runs took
     */
    Stopwatch(InstantSource clock, Duration before) {
        this.clock = clock;
        this.begun = clock.instant();
        this.before = before;
        this.lap = begun;
    }

    Duration spent() {
        return before.plus(Duration.between(begun, clock.instant()));
    }

    /** Time since the last call, or since the beginning. */
    Duration lap() {
        var now = clock.instant();
        var added = Duration.between(lap, now);
        lap = now;
        return added;
    }
}
