package io.pipevolve.optimizer.environment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Prints text for people and programs; whatever a terminal would obey is written out. */
public final class PlainText extends PrintStream {
    private final WatchedStream watched;
    private final PrintStream raw;

    /** In UTF-8. */
    public PlainText(OutputStream out) {
        this(new WatchedStream(out));
    }

    private PlainText(WatchedStream watched) {
        this(watched, new PrintStream(watched, true, StandardCharsets.UTF_8));
    }

    private PlainText(WatchedStream watched, PrintStream raw) {
        super(new PlainTextStream(raw), true, StandardCharsets.UTF_8);
        this.watched = watched;
        this.raw = raw;
    }

    /** For Pipevolve's own colours and lines that are redrawn; nothing of others may go there as it is. */
    public PrintStream raw() {
        return raw;
    }

    /** Why not all that was printed has arrived; empty where it has. */
    public Optional<IOException> fault() {
        flush();
        return watched.fault();
    }
}
