package io.pipevolve.optimizer.execution;

import io.pipevolve.config.WorkClock;
import java.time.Duration;
import java.time.Instant;

/** Stands still until a test moves it; for several threads. */
public final class ManualClock implements WorkClock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private volatile Duration running = Duration.ZERO;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Duration running() {
        return running;
    }

    public synchronized void forward(Duration by) {
        now = now.plus(by);
        running = running.plus(by);
    }

    /** Sets what people read back, as a correction of the machine's time does. */
    public synchronized void setBack(Duration by) {
        now = now.minus(by);
    }
}
