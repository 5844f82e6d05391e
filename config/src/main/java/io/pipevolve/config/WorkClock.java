package io.pipevolve.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that tells people what time it is, and tells durations, limits and time-outs how long something has run: the
 * first may be set back or forward at any moment, the second only goes on.
 */
public interface WorkClock extends InstantSource {
    /** Time since some moment of its own, the same for all its calls. */
    Duration running();

    /** That of the machine. */
    static WorkClock system() {
        return new WorkClock() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public Duration running() {
                return Duration.ofNanos(System.nanoTime());
            }
        };
    }
}
