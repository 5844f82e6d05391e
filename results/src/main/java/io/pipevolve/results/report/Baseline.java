package io.pipevolve.results.report;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.Normalizer;
import io.pipevolve.results.Trial;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The random walk, which repeats the last price, at the validation origins of a trial.
 *
 * @param nrmse
 *            under the normaliser of the search: 1 where that is the random walk's own error
 * @param rmsePips
 *            root mean square error over all origins of the folds
 */
public record Baseline(double nrmse, double rmsePips) {
    /** The name in reports. */
    public static final String NAME = "random-walk";

    public static Baseline of(Trial trial) {
        var folds = trial.folds();
        double nrmse = againstItself(folds)
                ? 1
                : Math.exp(folds.stream()
                        .mapToDouble(
                                f -> Math.log(f.errors().nrmse() * f.errors().naiveRmsePips() / f.errors().rmsePips()))
                        .average().orElse(Double.NaN));
        return new Baseline(nrmse, rmsePips(folds, fold -> fold.errors().naiveRmsePips()));
    }

    /** The root of the mean square of the folds' errors, each weighted by its origins. */
    static double rmsePips(List<FoldScore> folds, ToDoubleFunction<FoldScore> rmse) {
        double squares = 0;
        long origins = 0;
        for (var fold : folds) {
            squares += fold.errors().origins() * Math.pow(rmse.applyAsDouble(fold), 2);
            origins += fold.errors().origins();
        }
        return Math.sqrt(squares / origins);
    }

    /** Whether the error of the search is a ratio to the random walk's. */
    static boolean againstItself(List<FoldScore> folds) {
        return folds.stream().allMatch(Baseline::againstItself);
    }

    static boolean againstItself(FoldScore fold) {
        return Objects.equals(fold.errors().normalized().get(Normalizer.RANDOM_WALK), fold.errors().nrmse());
    }
}
