package io.pipevolve.optimizer.environment;

/** The exit codes of every command. */
public final class ExitCode {
    public static final int OK = 0;
    /** Every trial failed, or Pipevolve itself did. */
    public static final int FAILED = 1;
    /** The user can mend it: options, definition, prices. */
    public static final int USER = 2;
    public static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
