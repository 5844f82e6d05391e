package io.pipevolve.model.decode;

import io.pipevolve.config.PriceCodes;
import io.pipevolve.model.checkpoint.CodeVocabulary;

/**
 * Where the paths of one context may be after a step: each path's distribution of the next code begins where the path
 * has come to. It is told of all paths at once, or of some after others.
 */
final class PathMixture {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final int step;
    private final double[] probabilities;
    private double expected;
    private int paths;

    /**
     * @param step
     *            0 for the first after the context
     */
    PathMixture(int step) {
        this.step = step;
        probabilities = new double[(step + 1) * (CodeVocabulary.CODES - 1) + 1];
    }

    /**
     * Adds a path.
     *
     * @param drawn
     *            sum of the codes drawn before
     * @param distributions
     *            probabilities of the codes, from {@code at} on
     * @param mean
     *            expected code
     */
    void add(int drawn, float[] distributions, int at, double mean) {
        for (int code = 0; code < CodeVocabulary.CODES; code++)
            probabilities[drawn + code] += distributions[at + code];
        expected += drawn + mean;
        paths++;
    }

    /** Stores what all the added paths expect as the forecast of a context. */
    void store(Forecasts into, int row) {
        into.mean()[row][step] = level(expected / paths);
        into.low()[row][step] = level(quantile(LOW));
        into.high()[row][step] = level(quantile(HIGH));
    }

    private double level(double sum) {
        return sum - (double) step * PriceCodes.ORIGIN;
    }

    /** The first sum whose cumulative probability exceeds the level. */
    private int quantile(double level) {
        double cumulative = 0;
        for (int sum = 0; sum < probabilities.length; sum++) {
            cumulative += probabilities[sum] / paths;
            if (cumulative > level)
                return sum;
        }
        return probabilities.length - 1;
    }
}
