package io.pipevolve.optimizer.environment;

import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.UserException;
import java.util.function.Supplier;

/** Options that are named as the values of a definition that they stand for. */
public final class NamedOption {
    private NamedOption() {
    }

    /** What is made of options; of one that does not fit a {@link UserException} tells with its name. */
    public static <T> T of(Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidValueException e) {
            throw new UserException("--%s %s".formatted(e.key(), e.problem()), e);
        }
    }
}
