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
 * @param trialMemory
 *            bytes of one trial's fine-tuning beyond the base model, as estimated; empty: as many as there are
 * @param patience
 *            generations without a better score
 */
public record Limits(OptionalInt trials, Optional<Duration> time, Duration trialTimeout,
        Optional<Long> trialMemory, OptionalInt patience) {
    public Limits {
        trials.ifPresent(n -> Require.atLeast(1, "limits.trials", n));
        patience.ifPresent(n -> Require.atLeast(1, "limits.patience", n));
        time.ifPresent(t -> positive("limits.time", t));
        positive("limits.trial-timeout", trialTimeout);
        trialMemory.ifPresent(bytes -> Require.that(bytes > 0, "limits.trial-memory",
                "(%s) must be more than nothing.".formatted(MemoryText.of(bytes))));
    }

    private static void positive(String key, Duration value) {
        Require.that(value.isPositive(), key,
                "(%s) must be longer than nothing.".formatted(DurationText.of(value)));
    }
}
