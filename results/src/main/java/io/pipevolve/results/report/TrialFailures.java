package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.results.Trial;
import java.util.stream.Collectors;

/** The failed trials of a search, with the reason and, where the program went wrong, the place. */
public final class TrialFailures {
    private TrialFailures() {
    }

    /** Ends with a newline. */
    public static String text(SearchView view) {
        return view.failed().isEmpty()
                ? "No trial of search %s has failed.\n".formatted(view.search().name())
                : view.failed().stream().map(TrialFailures::text).collect(Collectors.joining("\n"));
    }

    private static String text(Trial trial) {
        return Words.paragraph("Trial %d, %s: %s".formatted(trial.number(), trial.config().label(),
                trial.failure().orElse("no reason given")))
                + trial.failureTrace().map(trace -> trace.indent(2)).orElse("");
    }

    /** {@code {"search": ..., "failures": [...]}}, in order of number. */
    public static ObjectNode json(SearchView view) {
        return Json.object().put("search", view.search().name()).set("failures",
                Json.array(view.failed(), TrialFailures::row));
    }

    private static ObjectNode row(Trial trial) {
        return Json.config(Json.object().put("number", trial.number()), trial.config())
                .put("generation", trial.generation()).put("seconds", trial.seconds())
                .put("finished", trial.finished().toString()).put("failure", trial.failure().orElse(null))
                .put("trace", trial.failureTrace().orElse(null));
    }
}
