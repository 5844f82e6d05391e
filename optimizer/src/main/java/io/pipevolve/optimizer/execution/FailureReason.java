package io.pipevolve.optimizer.execution;

import java.util.Locale;
import java.util.stream.Stream;

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
        var reason = isOutOfMemory(thrown) ? "Out of memory: " + line : line;
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST - 1) + "…";
    }

    private static boolean isOutOfMemory(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, t -> t.getCause()).limit(20)
                .anyMatch(t -> t instanceof OutOfMemoryError || tellsOutOfMemory(t));
    }

    /** PyTorch says "CUDA out of memory" on a GPU and "can't allocate memory" on the CPU. */
    private static boolean tellsOutOfMemory(Throwable thrown) {
        var message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory") || message.contains("can't allocate memory");
    }
}
