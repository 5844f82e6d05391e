package io.pipevolve.model.decode;

import io.pipevolve.model.checkpoint.CodeVocabulary;

/** What the paths of one context expect together, where memory allows only some of them to be decoded at once. */
final class PathMixture {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final double[][] probabilities;
    private final double[] expected;
    private final int[] paths;

    PathMixture(int horizon) {
        probabilities = new double[horizon][CodeVocabulary.CODES];
        expected = new double[horizon];
        paths = new int[horizon];
    }

    /**
     * Adds some paths' forecast of a step.
     *
     * @param distributions
     *            probability of each code, path after path
     * @param means
     *            expected code of each path
     */
    void add(int step, float[] distributions, float[] means) {
        for (int i = 0; i < distributions.length; i++)
            probabilities[step][i % CodeVocabulary.CODES] += distributions[i];
        for (float mean : means)
            expected[step] += mean;
        paths[step] += means.length;
    }

    /** Stores what all the added paths expect as the forecast of a context. */
    void store(Forecasts into, int row) {
        for (int step = 0; step < paths.length; step++) {
            into.mean()[row][step] = expected[step] / paths[step];
            into.low()[row][step] = quantile(step, LOW);
            into.high()[row][step] = quantile(step, HIGH);
        }
    }

    /** The first code whose cumulative probability exceeds the level. */
    private int quantile(int step, double level) {
        double cumulative = 0;
        for (int code = 0; code < CodeVocabulary.CODES; code++) {
            cumulative += probabilities[step][code] / paths[step];
            if (cumulative > level)
                return code;
        }
        return CodeVocabulary.CODES - 1;
    }
}
