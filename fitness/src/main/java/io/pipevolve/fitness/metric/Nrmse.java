package io.pipevolve.fitness.metric;

import io.pipevolve.config.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Root mean square error over all origins and steps of a fold, divided by what the normaliser says. Denominators come
 * from all true prices scored, a price counting once for every origin and step; quartiles are R's type 7, the standard
 * deviation has n − 1 in its divisor.
 */
public final class Nrmse {
    private Nrmse() {
    }

    /**
     * The error under one normaliser.
     *
     * @throws ArithmeticException
     *             where it is not defined, as on prices that never move
     */
    public static double of(Normalizer normalizer, PricePaths paths) {
        double denominator = denominator(normalizer, paths);
        if (!(denominator > 0))
            throw new ArithmeticException(
                    "the %s normaliser of the prices is %s: they do not move enough to score a forecast"
                            .formatted(normalizer.key(), denominator));
        return paths.rmse(paths.modelLosses()) / denominator;
    }

    /** The error under every normaliser that is defined on these prices. */
    public static Map<Normalizer, Double> all(PricePaths paths) {
        var errors = new EnumMap<Normalizer, Double>(Normalizer.class);
        double rmse = paths.rmse(paths.modelLosses());
        for (var normalizer : Normalizer.values()) {
            double denominator = denominator(normalizer, paths);
            if (denominator > 0)
                errors.put(normalizer, rmse / denominator);
        }
        return errors;
    }

    private static double denominator(Normalizer normalizer, PricePaths paths) {
        var truth = Arrays.stream(paths.truth()).flatMapToDouble(Arrays::stream).toArray();
        return switch (normalizer) {
            case RANDOM_WALK -> paths.rmse(paths.naiveLosses());
            case RANGE -> StatUtils.max(truth) - StatUtils.min(truth);
            case STD -> new StandardDeviation().evaluate(truth);
            case IQR -> {
                var percentile = new Percentile().withEstimationType(EstimationType.R_7);
                percentile.setData(truth);
                yield percentile.evaluate(75) - percentile.evaluate(25);
            }
            case MEAN -> StatUtils.mean(truth);
            case ARTICLE ->
                StatUtils.max(truth)
                        - Arrays.stream(paths.forecast()).flatMapToDouble(Arrays::stream).min().orElseThrow();
        };
    }
}
