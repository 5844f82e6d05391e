package io.pipevolve.model.torch;

import io.pipevolve.config.UserException;

/** Why the native libraries cannot be loaded on this machine, and what mends it. */
public final class NativesException extends UserException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String mend;

    NativesException(String problem, String mend, Throwable cause) {
        super("%s: %s.".formatted(problem, mend), cause);
        this.problem = problem;
        this.mend = mend;
    }

    public String problem() {
        return problem;
    }

    public String mend() {
        return mend;
    }
}
