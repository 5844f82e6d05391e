package io.pipevolve.results;

import io.pipevolve.config.UserException;

/** The store has a search of that name by now. */
public final class NameTakenException extends UserException {
    private static final long serialVersionUID = 1L;

    public NameTakenException(String name, Throwable cause) {
        super("""
                The store already has a search named %s. Give this one another with --name, or continue that one: \
                pipevolve resume %s""".formatted(name, name), cause);
    }
}
