package io.pipevolve.optimizer.execution;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import io.pipevolve.model.torch.OutOfMemory;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the program went wrong in a trial, in lines that a terminal may show. */
final class FailureTrace {
    private static final int MOST_CAUSES = 5;
    /** Of a message. */
    private static final int MOST_LINES = 10;
    private static final int MOST_FRAMES = 20;
    private static final int LONGEST_LINE = 300;

    private FailureTrace() {
    }

    /** Empty where nothing went wrong: for want of memory or time, or where the error is none that a number can be. */
    static Optional<String> of(Throwable thrown) {
        return OutOfMemory.caused(thrown) || isExpected(thrown) ? Optional.empty() : Optional.of(text(thrown));
    }

    private static boolean isExpected(Throwable thrown) {
        return switch (thrown) {
            case TrialCancelledException _,UserException _ -> true;
            case ArithmeticException e -> isOurs(e) && !"/ by zero".equals(e.getMessage());
            default -> false;
        };
    }

    private static boolean isOurs(Throwable thrown) {
        var frames = thrown.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith("io.pipevolve.");
    }

    private static String text(Throwable thrown) {
        var lines = new ArrayList<String>();
        var cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            (depth == 0 ? cause.toString() : "Caused by: " + cause).lines().limit(MOST_LINES).forEach(lines::add);
            var frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++)
                lines.add("    at " + frames[i]);
            if (frames.length > MOST_FRAMES)
                lines.add("    … %d more".formatted(frames.length - MOST_FRAMES));
        }
        return lines.stream().map(FailureTrace::shown).collect(Collectors.joining("\n"));
    }

    private static String shown(String line) {
        var shown = Quoted.whole(line);
        return shown.length() <= LONGEST_LINE ? shown : shown.substring(0, LONGEST_LINE - 1) + "…";
    }
}
