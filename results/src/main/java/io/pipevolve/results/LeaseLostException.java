package io.pipevolve.results;

import io.pipevolve.config.UserException;

/** Ends a run whose search another run has taken over, or somebody has deleted, before it writes anything more. */
public final class LeaseLostException extends UserException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(String message) {
        super(message);
    }
}
