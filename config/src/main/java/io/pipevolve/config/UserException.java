package io.pipevolve.config;

/** A mistake of the user's, told in one line that holds what, where, the value and the mend; the exit code is 2. */
public class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserException(String message) {
        super(message);
    }

    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
