package io.pipevolve.optimizer.execution;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialCancelledException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Ends a trial that is abandoned or too slow, and looks at the memory once a second; one thread asks it. */
final class TrialMonitor implements Cancellation {
    private static final Duration MEMORY_INTERVAL = Duration.ofSeconds(1);

    private final Duration timeout;
    private final InstantSource clock;
    private final BooleanSupplier abandoned;
    private final Instant deadline;
    private final Consumer<TrialPlace> listener;
    private TrialPlace place;
    private Instant nextLook;
    private long peakBytes;

    /**
     * @param listener
     *            hears how far the trial is, on its thread
     */
    TrialMonitor(int trial, Duration timeout, InstantSource clock, BooleanSupplier abandoned,
            Consumer<TrialPlace> listener) {
        var begun = clock.instant();
        this.timeout = timeout;
        this.clock = clock;
        this.abandoned = abandoned;
        this.deadline = begun.plus(timeout);
        this.nextLook = begun;
        this.listener = listener;
        this.place = new TrialPlace(trial, 1, 0, 0, 0);
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

    @Override
    public void fold(int fold, int folds) {
        hear(place.atFold(fold, folds));
    }

    @Override
    public void step(int step, int steps) {
        hear(place.atStep(step, steps));
    }

    private void hear(TrialPlace now) {
        check();
        place = now;
        listener.accept(now);
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
