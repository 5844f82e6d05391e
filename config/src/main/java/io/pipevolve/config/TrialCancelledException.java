package io.pipevolve.config;

/** Ends a fine-tuning or a forecast that is not wanted any more; the message says why. */
public final class TrialCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrialCancelledException(String reason) {
        super(reason);
    }
}
