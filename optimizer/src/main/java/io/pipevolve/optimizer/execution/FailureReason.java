package io.pipevolve.optimizer.execution;

import io.pipevolve.model.torch.OutOfMemory;
import java.util.regex.Pattern;

/** Why a trial failed, in one line. */
final class FailureReason {
    private static final int LONGEST = 300;
    /** PyTorch tells first that something failed, then where, and what it was in the end. */
    private static final String TRACEBACK = "Traceback of TorchScript";
    private static final Pattern CAUSE = Pattern.compile("(?m)^[\\w.]*(?:Error|Exception):\\s*\\S.*$");

    private FailureReason() {
    }

    static String of(Throwable thrown) {
        var message = thrown.getMessage();
        var line = message == null || message.isBlank() ? thrown.getClass().getSimpleName() : line(message);
        var reason = OutOfMemory.caused(thrown) ? "Out of memory: " + line : line;
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST - 1) + "…";
    }

    private static String line(String message) {
        var first = message.strip().lines().findFirst().orElse("").strip();
        int traceback = message.indexOf(TRACEBACK);
        return traceback < 0
                ? first
                : CAUSE.matcher(message.substring(traceback)).results()
                        .reduce((_, last) -> last).map(cause -> cause.group().replaceAll("\\s+", " ").strip())
                        .orElse(first);
    }
}
