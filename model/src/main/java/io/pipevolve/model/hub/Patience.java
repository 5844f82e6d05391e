package io.pipevolve.model.hub;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialCancelledException;
import java.time.Duration;

/**
 * How long a download waits for a server.
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
public record Patience(Duration connect, Duration silence, Pace pace, int attempts, Pause pause) {
    private static final Duration SLICE = Duration.ofMillis(100);
    private static final int ATTEMPTS = 5;

    /** Rests for a time. */
    @FunctionalInterface
    public interface Pause {
        void rest(Duration time);
    }

    /**
     * 10 s for a connection, 30 s for the next bytes, 1 000 bytes a second, 5 attempts; ends early when the work is
     * given up.
     */
    public static Patience usual(Cancellation cancellation) {
        return new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Pace.usual(), ATTEMPTS,
                time -> sleep(time, cancellation));
    }

    private static void sleep(Duration time, Cancellation cancellation) {
        try {
            for (var left = time; left.isPositive(); left = left.minus(SLICE)) {
                cancellation.check();
                Thread.sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialCancelledException("The download was interrupted.");
        }
    }
}
