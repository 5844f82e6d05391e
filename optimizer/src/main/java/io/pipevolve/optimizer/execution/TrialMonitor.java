package io.pipevolve.optimizer.execution;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialCancelledException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Ends a trial that is abandoned or too slow, and looks at the memory once a second; one thread asks it. */
final class TrialMonitor implements Cancellation {
    private static final Duration MEMORY_INTERVAL = Duration.ofSeconds(1);

    private final Duration timeout;
    private final InstantSource clock;
    private final BooleanSupplier abandoned;
    private final Instant deadline;
    private Instant nextLook;
    private long peakBytes;

    TrialMonitor(Instant begun, Duration timeout, InstantSource clock, BooleanSupplier abandoned) {
        this.timeout = timeout;
        this.clock = clock;
        this.abandoned = abandoned;
        this.deadline = begun.plus(timeout);
        this.nextLook = begun;
    }

    @Override
    public void check() {
        if (abandoned.getAsBoolean())
            throw new TrialCancelledException("The search was stopped.");
        var now = clock.instant();
        if (now.isAfter(deadline))
            throw new TrialCancelledException("It took longer than limits.trial-timeout (%s)."
                    .formatted(timeout.toString().substring(2).toLowerCase(Locale.ROOT)));
        if (!now.isBefore(nextLook)) {
            look();
            nextLook = now.plus(MEMORY_INTERVAL);
        }
    }

    /** Largest resident memory seen, now included; 0 where it is unknown. */
    long peakBytes() {
        look();
        return peakBytes;
    }

    private void look() {
        peakBytes = Math.max(peakBytes, ResidentMemory.bytes());
    }
}
