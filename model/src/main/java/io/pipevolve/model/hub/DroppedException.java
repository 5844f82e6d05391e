package io.pipevolve.model.hub;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/** An answer that did not come, or not whole, and may come another time; the message says what happened. */
final class DroppedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean silent;
    private final boolean slow;
    private final Duration wish;

    private DroppedException(String what, boolean silent, boolean slow, Duration wish) {
        super(what);
        this.silent = silent;
        this.slow = slow;
        this.wish = wish;
    }

    static DroppedException of(String what) {
        return new DroppedException(what, false, false, Duration.ZERO);
    }

    /** The server asked to be left alone for a while. */
    static DroppedException later(String what, Duration wish) {
        return new DroppedException(what, false, false, wish);
    }

    /** The server said nothing for as long as was waited. */
    static DroppedException silence(Duration limit) {
        return new DroppedException("no data for %s".formatted(text(limit)), true, false, Duration.ZERO);
    }

    /** The server said something, but would take for ever. */
    static DroppedException slow(String what) {
        return new DroppedException(what, false, true, Duration.ZERO);
    }

    boolean isSilence() {
        return silent;
    }

    boolean isSlow() {
        return slow;
    }

    /** How long the server wants to be left alone; zero where it does not say. */
    Duration wish() {
        return wish;
    }

    static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
