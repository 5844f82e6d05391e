package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionDifference;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Limits with which a search goes on as if it had begun with them: those of options, else those of its edited file.
 * What they cut short was the end of the same evolution.
 */
record RaisedLimits(EditedDefinition edited) {
    private static final Map<String, Function<SearchDefinition, Double>> LIMITS = Map.of("limits.trials",
            definition -> number(definition.limits().trials().stream().boxed().findFirst()), "limits.time",
            definition -> number(definition.limits().time().map(Duration::toSeconds)), "limits.patience",
            definition -> number(definition.limits().patience().stream().boxed().findFirst()),
            "evolution.generations", definition -> (double) definition.evolution().generations());

    private static double number(Optional<? extends Number> limit) {
        return limit.map(Number::doubleValue).orElse(Double.POSITIVE_INFINITY);
    }

    /** Whether a key tells when a search ends, and nothing of how it goes. */
    static boolean isLimit(String key) {
        return LIMITS.containsKey(key);
    }

    /** The options with the file's limits; refuses a file that says something else besides. */
    DefinitionOverrides with(DefinitionOverrides given) {
        edited.requireSame(difference -> isLimit(difference.key()));
        var all = given;
        for (DefinitionDifference difference : edited.differences())
            if (isLimit(difference.key()) && !given.keys().contains(difference.key()))
                all = all.with(difference.key(), Optional.of(difference.after()));
        return all;
    }

    /** Refuses a limit below the one before, and limits none of which is above. */
    static void requireRaised(SearchDefinition before, SearchDefinition after) {
        boolean raised = false;
        for (var limit : LIMITS.entrySet()) {
            double old = limit.getValue().apply(before);
            double fresh = limit.getValue().apply(after);
            if (fresh < old)
                throw new UserException(
                        "--extend raises limits, but %s would be lower than before: raise it, or leave --extend out."
                                .formatted(limit.getKey()));
            raised |= fresh > old;
        }
        if (!raised)
            throw new UserException(
                    "--extend: no limit is above what it was: give --trials, --time or --generations, or raise one in the definition.");
    }
}
