package io.pipevolve.optimizer.environment;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints text for people and programs; whatever a terminal would obey is written out. */
public final class PlainText extends PrintStream {
    private final PrintStream raw;

    public PlainText(PrintStream raw) {
        super(new PlainTextStream(raw), true, StandardCharsets.UTF_8);
        this.raw = raw;
    }

    /** For Pipevolve's own colours and lines that are redrawn; nothing of others may go there as it is. */
    public PrintStream raw() {
        return raw;
    }
}
