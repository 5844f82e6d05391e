package io.pipevolve.model.hub;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Counts the attempts that brought nothing, and rests between them: 1 s, 2 s, 4 s and so on. */
final class Retries {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final URI address;
    private final Patience patience;
    private final DownloadListener listener;
    private int inVain;

    Retries(URI address, Patience patience, DownloadListener listener) {
        this.address = address;
        this.patience = patience;
        this.listener = listener;
    }

    /** Something that the network may break. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException;
    }

    /** Tries until it works or patience ends; a server that says nothing at all is not asked again. */
    static <T> T of(URI address, Patience patience, DownloadListener listener, Attempt<T> attempt)
            throws IOException {
        var retries = new Retries(address, patience, listener);
        while (true) {
            try {
                return attempt.run();
            } catch (DroppedException e) {
                retries.after(e, 0);
            }
        }
    }

    /**
     * Rests after an attempt that failed, or gives up; one that brought a drip is as good as one that brought nothing.
     */
    void after(DroppedException failure, long brought) {
        inVain = patience.pace().isWorthASecond(brought) && !failure.isSlow() ? 1 : inVain + 1;
        if (inVain >= patience.attempts() || (failure.isSilence() && brought <= 0))
            throw new UserException("%s: %s%s: try again later; what has arrived is kept.".formatted(address,
                    failure.getMessage(), inVain > 1 ? ", after %d attempts".formatted(inVain) : ""), failure);
        var pause = Duration.ofSeconds(1L << (inVain - 1));
        if (failure.wish().compareTo(pause) > 0)
            pause = failure.wish().compareTo(LONGEST) < 0 ? failure.wish() : LONGEST;
        listener.retrying(String.valueOf(failure.getMessage()), pause);
        patience.pause().rest(pause);
    }
}
