package io.pipevolve.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a search ends before its last generation, and when a trial is given up.
 *
 * @param trials
 *            distinct configurations of the search
 * @param time
 *            wall-clock time of the search, all its runs together
 * @param trialTimeout
 *            wall-clock time of one trial
 * @param patience
 *            generations without a better score
 */
public record Limits(OptionalInt trials, Optional<Duration> time, Duration trialTimeout, OptionalInt patience) {
    public Limits {
        trials.ifPresent(n -> atLeastOne("trials", n));
        patience.ifPresent(n -> atLeastOne("patience", n));
        time.ifPresent(t -> positive("time", t));
        positive("trial-timeout", trialTimeout);
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1)
            throw new IllegalArgumentException("limits.%s (%d) must be 1 or more.".formatted(key, value));
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero())
            throw new IllegalArgumentException("limits.%s (%s) must be longer than nothing.".formatted(key, value));
    }
}
