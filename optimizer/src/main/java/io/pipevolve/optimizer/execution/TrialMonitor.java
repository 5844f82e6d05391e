package io.pipevolve.optimizer.execution;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.WorkClock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Ends a trial that is abandoned or too slow; one thread asks it. */
final class TrialMonitor implements Cancellation {
    private final Duration timeout;
    private final WorkClock clock;
    private final BooleanSupplier abandoned;
    private final Duration deadline;
    private final TrialAttempt attempt;
    private final Consumer<TrialPlace> listener;
    private TrialPlace place;

    /**
     * @param listener
     *            hears how far the trial is, on its thread
     */
    TrialMonitor(int trial, Duration timeout, WorkClock clock, BooleanSupplier abandoned, TrialAttempt attempt,
            Consumer<TrialPlace> listener) {
        this.timeout = timeout;
        this.clock = clock;
        this.abandoned = abandoned;
        this.attempt = attempt;
        this.deadline = attempt.begun().plus(timeout).minus(attempt.spentBefore());
        this.listener = listener;
        this.place = new TrialPlace(trial, 1, 0, 0, 0);
    }

    @Override
    public void check() {
        if (abandoned.getAsBoolean())
            throw new TrialCancelledException("The search was stopped.");
        var now = clock.running();
        if (now.compareTo(deadline) > 0)
            throw new TrialCancelledException("It took longer than limits.trial-timeout (%s)."
                    .formatted(timeout.toString().substring(2).toLowerCase(Locale.ROOT)));
        attempt.look(now);
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
}
