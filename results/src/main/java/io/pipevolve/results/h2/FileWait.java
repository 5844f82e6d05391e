package io.pipevolve.results.h2;

import java.time.Duration;

/** Waits for a file that another process holds, a little longer before each try, and gives up after a while. */
record FileWait(Duration longest) {
    /** Processes hold the file for a few milliseconds at a time. */
    static final FileWait HALF_A_MINUTE = new FileWait(Duration.ofSeconds(30));
    /** For a search whose trials took minutes: somebody else may be making a backup of a large store. */
    static final FileWait TEN_MINUTES = new FileWait(Duration.ofMinutes(10));
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    /** The answer of the first try that finds the file free; the exception of the last one where none does. */
    <R, X extends Exception> R until(Attempt<R, X> attempt) throws X {
        long begun = System.nanoTime();
        for (var pause = FIRST_PAUSE;; pause = longer(pause))
            try {
                return attempt.run();
            } catch (HeldException e) {
                if (System.nanoTime() - begun > longest.toNanos() || !paused(pause))
                    throw e;
            }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** Not, where this thread is asked to stop. */
    private static boolean paused(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    interface Attempt<R, X extends Exception> {
        R run() throws X, HeldException;
    }

    /** Another process holds the file. */
    static final class HeldException extends RuntimeException {
        private static final long serialVersionUID = 1;

        HeldException(Throwable cause) {
            super(cause);
        }
    }
}
