package io.pipevolve.optimizer.comparison;

import io.pipevolve.fitness.BaselineEvaluation;
import io.pipevolve.fitness.significance.AdjustedP;
import io.pipevolve.fitness.significance.DieboldMariano;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two forecasters on the same origins, by the test of Diebold and Mariano on squared errors.
 *
 * @param better
 *            the one whose mean loss is lower; either where they are equal
 * @param p
 *            two-sided, adjusted by Holm for all differences that are shown
 * @param equal
 *            whether both have the same errors, so that there is nothing to test
 */
record Difference(String better, String worse, double p, boolean equal) {
    /** The random walk's name. */
    static final String RANDOM_WALK = "random walk";

    private record Forecaster(String name, double[] losses) {
    }

    private record Pair(Forecaster one, Forecaster other) {
        DieboldMariano test(int horizon, int[] origins) {
            return DieboldMariano.of(one.losses, other.losses, horizon, origins);
        }
    }

    /** Each method against each other, the random walk and the baselines; methods by their first seed. */
    static List<Difference> among(List<ComparedMethod> methods, List<BaselineEvaluation> baselines, int horizon,
            int[] origins) {
        var forecasters = new ArrayList<Forecaster>();
        methods.forEach(method -> forecasters.add(new Forecaster(method.label(),
                method.first().holdOut().losses().model())));
        forecasters.add(new Forecaster(RANDOM_WALK, methods.getFirst().first().holdOut().losses().naive()));
        baselines.forEach(baseline -> forecasters.add(new Forecaster(baseline.label(), baseline.holdOutLosses())));
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < methods.size(); i++)
            for (int j = i + 1; j < forecasters.size(); j++)
                pairs.add(new Pair(forecasters.get(i), forecasters.get(j)));
        var tests = pairs.stream().map(pair -> pair.test(horizon, origins)).toList();
        double[] p = AdjustedP.holm(tests.stream().mapToDouble(Difference::twoSided).toArray());
        return IntStream.range(0, pairs.size()).mapToObj(i -> of(pairs.get(i), tests.get(i), p[i])).toList();
    }

    private static Difference of(Pair pair, DieboldMariano test, double p) {
        return test.difference() <= 0
                ? new Difference(pair.one.name, pair.other.name, p, test.difference() == 0)
                : new Difference(pair.other.name, pair.one.name, p, false);
    }

    private static double twoSided(DieboldMariano test) {
        return Math.min(1, 2 * Math.min(test.pBetter(), test.pWorse()));
    }
}
