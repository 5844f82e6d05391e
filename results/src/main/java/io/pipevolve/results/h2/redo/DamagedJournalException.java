package io.pipevolve.results.h2.redo;

import java.io.IOException;

/** The journal of a file lacks a change that may be half done in the file. */
public final class DamagedJournalException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedJournalException() {
        super("its journal is damaged");
    }
}
