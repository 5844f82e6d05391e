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
 * @param crashes
 *            of the process during one trial, with none of its folds finished in between, after which it counts as
 *            failed; empty: it is begun again and again
 */
public record Limits(OptionalInt trials, Optional<Duration> time, Duration trialTimeout,
        Optional<Long> trialMemory, OptionalInt patience, OptionalInt crashes) {
    private static final int MOST_TRIALS = 1_000_000;
    private static final int MOST_CRASHES = 1_000;
    private static final Duration LONGEST = Duration.ofDays(10_000);
    private static final long MOST_BYTES = 1_000_000_000_000_000L;

    public Limits {
        trials.ifPresent(n -> Require.within(1, MOST_TRIALS, "limits.trials", n));
        patience.ifPresent(n -> Require.within(1, EvolutionSettings.MOST_GENERATIONS, "limits.patience", n));
        crashes.ifPresent(n -> Require.within(1, MOST_CRASHES, "limits.crashes", n));
        time.ifPresent(t -> requireTime("limits.time", t));
        requireTime("limits.trial-timeout", trialTimeout);
        trialMemory.ifPresent(Limits::requireMemory);
    }

    /** The same with this many distinct configurations. */
    public Limits withTrials(OptionalInt other) {
        return new Limits(other, time, trialTimeout, trialMemory, patience, crashes);
    }

    /** The same with that much time. */
    public Limits withTime(Optional<Duration> other) {
        return new Limits(trials, other, trialTimeout, trialMemory, patience, crashes);
    }

    /** The same with so many bytes for a trial. */
    public Limits withTrialMemory(Optional<Long> other) {
        return new Limits(trials, time, trialTimeout, other, patience, crashes);
    }

    /** The same with that many generations without a better score. */
    public Limits withPatience(OptionalInt other) {
        return new Limits(trials, time, trialTimeout, trialMemory, other, crashes);
    }

    /** A definition tells times in whole seconds. */
    private static void requireTime(String key, Duration value) {
        Require.that(value.isPositive(), key,
                "(%s) must be longer than nothing.".formatted(DurationText.of(value)));
        Require.that(value.compareTo(LONGEST) <= 0, key,
                "(%s) must be %s or less.".formatted(DurationText.of(value), DurationText.of(LONGEST)));
        Require.that(value.equals(Duration.ofSeconds(value.toSeconds())), key,
                "(%s) must be whole seconds.".formatted(value));
    }

    private static void requireMemory(long bytes) {
        Require.that(bytes > 0, "limits.trial-memory",
                "(%s) must be more than nothing.".formatted(MemoryText.of(bytes)));
        Require.that(bytes <= MOST_BYTES, "limits.trial-memory",
                "(%s) must be %s or less.".formatted(MemoryText.of(bytes), MemoryText.of(MOST_BYTES)));
    }
}
