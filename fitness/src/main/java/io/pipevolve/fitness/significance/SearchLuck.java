package io.pipevolve.fitness.significance;

import io.pipevolve.config.FoldScore;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How much luck is in the best of a search, by what all of its configurations lost on validation.
 *
 * @param spaP
 *            chance that the best of as many configurations without skill looks as good against the random walk:
 *            {@link SuperiorAbility#consistent}
 * @param pbo
 *            {@link Overfitting}
 */
public record SearchLuck(OptionalDouble spaP, OptionalDouble pbo) {
    /** Where there is nothing to tell it from. */
    public static final SearchLuck UNKNOWN = new SearchLuck(OptionalDouble.empty(), OptionalDouble.empty());

    private static final int FEWEST_ORIGINS = 8;

    /**
     * From every configuration's losses at the same origins. They are divided by the random walk's mean loss of their
     * horizon, so that horizons compare.
     *
     * @param trials
     *            the folds of each, in order of time
     * @param overlap
     *            origins in a row whose longest forecasts share bars
     */
    public static SearchLuck of(List<List<FoldScore>> trials, double overlap, long seed) {
        var columns = trials.stream().map(SearchLuck::gains).toList();
        if (columns.isEmpty() || columns.getFirst().length < FEWEST_ORIGINS)
            return UNKNOWN;
        int origins = columns.getFirst().length;
        if (columns.stream().anyMatch(column -> column.length != origins))
            throw new IllegalArgumentException(
                    "The trials were not scored at the same origins: give those of one search.");
        var gains = new double[origins][columns.size()];
        for (int t = 0; t < origins; t++)
            for (int m = 0; m < columns.size(); m++)
                gains[t][m] = columns.get(m)[t];
        return new SearchLuck(OptionalDouble.of(SuperiorAbility.of(gains, overlap, seed).consistent()),
                Overfitting.probability(gains));
    }

    /** What a configuration gains over the random walk at each origin, in mean losses of that. */
    private static double[] gains(List<FoldScore> folds) {
        double[] model = all(folds.stream().map(fold -> fold.losses().model()));
        double[] naive = all(folds.stream().map(fold -> fold.losses().naive()));
        double unit = StatUtils.mean(naive);
        var gains = new double[model.length];
        for (int t = 0; t < gains.length; t++)
            gains[t] = (naive[t] - model[t]) / unit;
        return gains;
    }

    private static double[] all(Stream<double[]> parts) {
        return parts.flatMapToDouble(DoubleStream::of).toArray();
    }
}
