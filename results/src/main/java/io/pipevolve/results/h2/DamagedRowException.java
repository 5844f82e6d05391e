package io.pipevolve.results.h2;

/** Says what of the store is not as it was written; its message is half a sentence. */
final class DamagedRowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedRowException(String message) {
        super(message);
    }
}
