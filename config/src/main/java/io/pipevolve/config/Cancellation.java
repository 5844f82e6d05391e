package io.pipevolve.config;

/** Asked between steps of long work; it throws {@link TrialCancelledException} when the work is to be given up. */
@FunctionalInterface
public interface Cancellation {
    /** Never gives up. */
    Cancellation NONE = () -> {
    };

    void check();
}
