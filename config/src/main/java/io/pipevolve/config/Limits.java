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
        trials.ifPresent(n -> Require.atLeast(1, "limits.trials", n));
        patience.ifPresent(n -> Require.atLeast(1, "limits.patience", n));
        time.ifPresent(t -> positive("limits.time", t));
        positive("limits.trial-timeout", trialTimeout);
    }

    private static void positive(String key, Duration value) {
        Require.that(value.isPositive(), key,
                "(%s) must be longer than nothing.".formatted(DurationText.of(value)));
    }
}
