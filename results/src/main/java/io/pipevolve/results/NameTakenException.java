package io.pipevolve.results;

import io.pipevolve.config.UserException;

/** The store has a search or portfolio of that name by now. */
public final class NameTakenException extends UserException {
    private static final long serialVersionUID = 1L;

    public NameTakenException(String name, Throwable cause) {
        super(told(name), cause);
    }

    public NameTakenException(String name) {
        super(told(name));
    }

    private static String told(String name) {
        return """
                The store already has a search or portfolio named %s. Give this one another name with --name, or \
                continue that one: pipevolve resume %s""".formatted(name, name);
    }
}
