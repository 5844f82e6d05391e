package io.pipevolve.model.hub;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialCancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the network in another thread, no longer than a limit, and gives up when the work is not wanted. */
record Waiting(Duration limit, Cancellation cancellation) {
    private static final long SLICE_MILLIS = 100;

    <T> T on(Future<T> work) throws IOException {
        try {
            for (long left = Math.max(1, limit.toMillis()); left > 0; left -= SLICE_MILLIS) {
                try {
                    cancellation.check();
                    return work.get(Math.min(left, SLICE_MILLIS), TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // asks again whether the work is still wanted
                }
            }
            throw DroppedException.silence(limit);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialCancelledException("The download was interrupted.");
        } finally {
            work.cancel(true);
        }
    }
}
