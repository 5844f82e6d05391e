package io.pipevolve.optimizer.cli;

/** The exit codes of every command. */
final class ExitCode {
    static final int OK = 0;
    /** Every trial failed, or Pipevolve itself did. */
    static final int FAILED = 1;
    /** The user can mend it: options, definition, prices. */
    static final int USER = 2;
    static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
