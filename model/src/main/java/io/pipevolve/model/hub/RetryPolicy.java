package io.pipevolve.model.hub;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * How long a download waits for a server, and how often it tries again.
 *
 * @param connect
 *            for a connection
 * @param silence
 *            for the next bytes
 * @param pace
 *            the least that must come in a time
 * @param attempts
 *            in a row that bring nothing new, or no more than a drip, before it gives up
 * @param pause
 *            how it rests between two attempts
 */
public record RetryPolicy(Duration connect, Duration silence, Pace pace, int attempts, Pause pause) {
    private static final Duration SLICE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 5;

    /** Rests for a time. */
    @FunctionalInterface
    public interface Pause {
        void rest(Duration time);
    }

    /** Something that the network may break. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException;
    }

    /**
     * 10 s for a connection, 30 s for the next bytes, 1 000 bytes a second, 5 attempts; ends early when the work is
     * given up.
     */
    public static RetryPolicy usual(Cancellation cancellation) {
        return new RetryPolicy(Duration.ofSeconds(10), Duration.ofSeconds(30), Pace.usual(), ATTEMPTS,
                time -> sleep(time, cancellation));
    }

    private static void sleep(Duration time, Cancellation cancellation) {
        try {
            for (var left = time; left.isPositive(); left = left.minus(SLICE)) {
                cancellation.check();
                Thread.sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static TrialCancelledException interrupted() {
        Thread.currentThread().interrupt();
        return new TrialCancelledException("The download was interrupted.");
    }

    /** Waits for another thread's work, no longer than for a silent server, and gives up when it is not wanted. */
    <T> T await(Future<T> work, Cancellation cancellation) throws IOException {
        try {
            for (long left = Math.max(1, silence.toMillis()); left > 0; left -= SLICE.toMillis()) {
                try {
                    cancellation.check();
                    return work.get(Math.min(left, SLICE.toMillis()), TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // asks again whether the work is still wanted
                }
            }
            throw DroppedException.silence(silence);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            work.cancel(true);
        }
    }

    /** Tries until it works or the policy ends; a server that says nothing at all is not asked again. */
    <T> T retry(URI address, DownloadListener listener, Attempt<T> attempt) throws IOException {
        var failures = new Failures(address, listener);
        while (true) {
            try {
                return attempt.run();
            } catch (DroppedException e) {
                failures.after(e, 0);
            }
        }
    }

    /** Counts the attempts that brought nothing, and rests between them: 1 s, 2 s, 4 s and so on. */
    final class Failures {
        private final URI address;
        private final DownloadListener listener;
        private int inVain;

        Failures(URI address, DownloadListener listener) {
            this.address = address;
            this.listener = listener;
        }

        /**
         * Rests after an attempt that failed, or gives up; one that brought a drip is as good as one that brought
         * nothing.
         */
        void after(DroppedException failure, long brought) {
            inVain = pace.isWorthASecond(brought) && !failure.isSlow() ? 1 : inVain + 1;
            if (inVain >= attempts || (failure.isSilence() && brought <= 0))
                throw new UserException("%s: %s%s: try again later; what has arrived is kept.".formatted(address,
                        failure.getMessage(), inVain > 1 ? ", after %d attempts".formatted(inVain) : ""), failure);
            var rest = Duration.ofSeconds(1L << (inVain - 1));
            if (failure.wish().compareTo(rest) > 0)
                rest = failure.wish().compareTo(LONGEST_PAUSE) < 0 ? failure.wish() : LONGEST_PAUSE;
            listener.retrying(String.valueOf(failure.getMessage()), rest);
            pause.rest(rest);
        }
    }

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
}
