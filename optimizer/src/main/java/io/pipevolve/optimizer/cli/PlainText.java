package io.pipevolve.optimizer.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints text for people and programs; whatever a terminal would obey is written out. */
final class PlainText extends PrintStream {
    private final PrintStream raw;

    PlainText(PrintStream raw) {
        super(new PlainTextStream(raw), true, StandardCharsets.UTF_8);
        this.raw = raw;
    }

    /** For Pipevolve's own colours and lines that are redrawn; nothing of others may go there as it is. */
    PrintStream raw() {
        return raw;
    }
}
