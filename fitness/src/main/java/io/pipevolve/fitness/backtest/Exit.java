package io.pipevolve.fitness.backtest;

import java.util.Locale;

/** Why a position was closed. */
public enum Exit {
    STOP, TAKE, HORIZON,
    /** The prices end. */
    END;

    /** As files have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
