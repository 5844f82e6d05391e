package io.pipevolve.fitness.backtest;

import io.pipevolve.config.InvalidValueException;

/** Checks of what a user may set. */
final class Given {
    private Given() {
    }

    static void require(boolean holds, String key, String problem) {
        if (!holds)
            throw new InvalidValueException(key, problem);
    }

    /** 0 or more, and finite. */
    static void requireAmount(String key, double value) {
        require(value >= 0 && Double.isFinite(value), key, "%s: give 0 or more.".formatted(value));
    }
}
