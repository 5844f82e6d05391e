package io.pipevolve.optimizer.comparison;

import io.pipevolve.fitness.BaselineEvaluation;
import io.pipevolve.fitness.significance.Verdict;
import io.pipevolve.optimizer.search.ResolvedSearch;
import java.util.List;

/**
 * What a comparison found.
 *
 * @param methods
 *            in the order asked for, those without a result left out
 * @param failures
 *            a line for each of these
 * @param baselines
 *            at the same origins and steps
 * @param differences
 *            of the methods among each other, from the random walk and from the baselines
 * @param origins
 *            bars of the first target price of each forecast
 * @param look
 *            which look at the hold-out's bars this is, the first 1
 */
record Comparison(ResolvedSearch inputs, ComparisonRequest request, List<ComparedMethod> methods,
        List<String> failures, List<BaselineEvaluation> baselines, List<Difference> differences, int[] origins,
        int look) {
    Comparison {
        methods = List.copyOf(methods);
        failures = List.copyOf(failures);
        baselines = List.copyOf(baselines);
        differences = List.copyOf(differences);
    }

    /** What p of a difference is held against. */
    double level() {
        return Verdict.level(look);
    }

    int lastOrigin() {
        return origins[origins.length - 1];
    }
}
