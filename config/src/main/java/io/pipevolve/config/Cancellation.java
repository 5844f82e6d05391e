package io.pipevolve.config;

/** Asked between steps of long work; it throws {@link TrialCancelledException} when the work is to be given up. */
@FunctionalInterface
public interface Cancellation {
    /** Never gives up. */
    Cancellation NONE = () -> {
    };

    void check();

    /** The same, and tells that a fold begins, from 1. */
    default void fold(int fold, int folds) {
        check();
    }

    /** The same, and tells that a step of a fine-tuning begins, from 1. */
    default void step(int step, int steps) {
        check();
    }
}
