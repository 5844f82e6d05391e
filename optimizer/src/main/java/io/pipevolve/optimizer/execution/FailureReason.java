package io.pipevolve.optimizer.execution;

import io.pipevolve.model.OutOfMemory;

/** Why a trial failed, in one line. */
final class FailureReason {
    private static final int LONGEST = 300;

    private FailureReason() {
    }

    static String of(Throwable thrown) {
        var message = thrown.getMessage();
        var line = message == null || message.isBlank()
                ? thrown.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("").strip();
        var reason = OutOfMemory.caused(thrown) ? "Out of memory: " + line : line;
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST - 1) + "…";
    }
}
