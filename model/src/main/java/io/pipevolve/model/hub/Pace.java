package io.pipevolve.model.hub;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The least that a server must send, so that one which drips its bytes does not hold a download for ever.
 *
 * @param bytes
 *            that must have arrived in every window of waiting
 * @param ticker
 *            nanoseconds since some moment
 */
public record Pace(long bytes, Duration window, LongSupplier ticker) {
    public Pace {
        if (bytes < 1 || window.toSeconds() < 1)
            throw new IllegalArgumentException(
                    "The pace (%d bytes in %s) must be 1 byte or more in 1 s or more.".formatted(bytes, window));
    }

    /** 60 000 bytes in 60 s of waiting. */
    static Pace usual() {
        return new Pace(60_000, Duration.ofMinutes(1), System::nanoTime);
    }

    /** Whether so many bytes are worth the second that a new attempt costs at least. */
    boolean isWorthASecond(long brought) {
        return brought >= Math.max(1, bytes / window.toSeconds());
    }

    Meter meter() {
        return new Meter();
    }

    /** Measures one answer; only the time that is spent waiting for it counts. */
    final class Meter {
        private long asked;
        private long waited;
        private long received;

        /** Before a wait; too few bytes in the window that is over end the answer. */
        void ask() throws DroppedException {
            if (waited >= window.toNanos()) {
                if (received < bytes)
                    throw DroppedException.slow("no more than %d bytes in %s".formatted(received,
                            DroppedException.text(Duration.ofSeconds(TimeUnit.NANOSECONDS.toSeconds(waited)))));
                waited = 0;
                received = 0;
            }
            asked = ticker.getAsLong();
        }

        void arrived(int count) {
            waited += ticker.getAsLong() - asked;
            received += count;
        }
    }
}
