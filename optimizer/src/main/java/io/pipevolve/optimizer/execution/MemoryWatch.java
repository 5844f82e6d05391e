package io.pipevolve.optimizer.execution;

import java.time.Duration;

/** The largest resident memory of the process that was seen while a trial ran; used by one thread. */
final class MemoryWatch {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private Duration next;
    private long peakBytes;

    /**
     * @param now
     *            on the clock of the calls to come
     */
    MemoryWatch(Duration now) {
        next = now;
    }

    /** Looks where the last look was a second ago. */
    void look(Duration now) {
        if (now.compareTo(next) < 0)
            return;
        look();
        next = now.plus(INTERVAL);
    }

    /** Now included; 0 where it is unknown. */
    long peakBytes() {
        look();
        return peakBytes;
    }

    private void look() {
        peakBytes = Math.max(peakBytes, ResidentMemory.bytes());
    }
}
