package io.pipevolve.optimizer.doctor;

import java.util.Optional;

/**
 * What one look at the machine found.
 *
 * @param check
 *            {@code jdk}, {@code memory} and so on
 * @param mend
 *            what to do, where something can be done
 */
public record Finding(String check, State state, String text, Optional<String> mend) {
    /** How bad it is; with {@code FAILED} no search can run. */
    public enum State {
        OK, WARNING, FAILED
    }

    static Finding ok(String check, String text) {
        return new Finding(check, State.OK, text, Optional.empty());
    }

    static Finding hint(String check, String text, String mend) {
        return new Finding(check, State.OK, text, Optional.of(mend));
    }

    static Finding warning(String check, String text, String mend) {
        return new Finding(check, State.WARNING, text, Optional.of(mend));
    }

    static Finding failed(String check, String text, String mend) {
        return new Finding(check, State.FAILED, text, Optional.of(mend));
    }
}
