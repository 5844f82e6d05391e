package io.pipevolve.config;

/**
 * A value that a record of the definition refuses. The message is one line: the key, the value in brackets, the mend.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String problem;

    public InvalidValueException(String key, String problem) {
        super(key + " " + problem);
        this.key = key;
        this.problem = problem;
    }

    /** The key in a definition, such as {@code evolution.population}; without a section for the values of a trial. */
    public String key() {
        return key;
    }

    /** The message without the key. */
    public String problem() {
        return problem;
    }
}
