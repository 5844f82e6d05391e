package io.pipevolve.fitness;

import io.pipevolve.config.FoldScore;
import java.util.List;

/**
 * What one configuration scored.
 *
 * @param nrmse
 *            geometric mean of the folds' NRMSE; with the random-walk normaliser 1 is the naive forecast
 * @param score
 *            log NRMSE + caution × its standard error: what evolution minimises
 * @param scoreError
 *            standard error of the mean log NRMSE, √ΣSE² / folds
 * @param folds
 *            in order of time
 * @param trainableParameters
 *            weights that the fine-tuning may change
 */
public record Evaluation(double nrmse, double score, double scoreError, List<FoldScore> folds,
        long trainableParameters) {
    public Evaluation {
        folds = List.copyOf(folds);
    }
}
