package io.pipevolve.fitness.significance;

import io.pipevolve.fitness.metric.HacError;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The test of Diebold and Mariano (1995) on the losses of two forecasters at the same origins: its statistic is the
 * mean difference over its {@link HacError}, which has the correction of Harvey, Leybourne and Newbold (1997), and is
 * held against t with n − 1 degrees of freedom.
 *
 * @param difference
 *            mean loss of the model less that of its rival: below 0 the model is better
 * @param error
 *            standard error of it
 * @param pBetter
 *            chance of a difference as low or lower where both forecast equally well
 * @param pWorse
 *            chance of one as high or higher
 */
public record DieboldMariano(double difference, double error, double pBetter, double pWorse) {
    /** Below this share of the losses' own size differences are what rounding leaves. */
    private static final double NOTHING = 1e-12;

    /**
     * Compares a model with a rival. Where their losses are the same, or differ by the same everywhere, both chances
     * are 1: there is no spread to hold the difference against.
     *
     * @param model
     *            loss at each origin
     * @param rival
     *            at the same
     * @param horizon
     *            losses of origins less than so many bars apart are correlated
     * @param origins
     *            bars, ascending
     * @throws ArithmeticException
     *             where the origins are too few for the horizon
     */
    public static DieboldMariano of(double[] model, double[] rival, int horizon, int[] origins) {
        if (model.length != rival.length || model.length < 2)
            throw new IllegalArgumentException("%d losses of the model and %d of its rival: give two or more of each."
                    .formatted(model.length, rival.length));
        var differences = new double[model.length];
        for (int i = 0; i < differences.length; i++)
            differences[i] = model[i] - rival[i];
        double difference = StatUtils.mean(differences);
        double error = HacError.ofMean(differences, horizon, origins);
        double size = StatUtils.mean(model) + StatUtils.mean(rival);
        if (!(error > NOTHING * size))
            return new DieboldMariano(difference, 0, 1, 1);
        var t = new TDistribution(null, differences.length - 1.0);
        double statistic = difference / error;
        return new DieboldMariano(difference, error, t.cumulativeProbability(statistic),
                t.cumulativeProbability(-statistic));
    }
}
