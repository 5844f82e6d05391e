package io.pipevolve.results;

import io.pipevolve.config.TrialConfig;

/**
 * What of a trial decides its place among the others of its search.
 *
 * @param nrmse
 *            not a number where the trial failed, as the score
 * @param keepsBase
 *            whether every fold's training left the base model as it was
 * @param equalsRandomWalk
 *            whether the forecast was the random walk in every fold
 */
public record Standing(int number, TrialConfig config, boolean isComplete, boolean reused, double nrmse, double score,
        boolean keepsBase, boolean equalsRandomWalk) {
    public Standing {
        nrmse = withoutMinusZero(nrmse);
        score = withoutMinusZero(score);
    }

    public static Standing of(Trial trial) {
        return new Standing(trial.number(), trial.config(), trial.isComplete(), trial.reused(), trial.nrmse(),
                trial.score(), trial.keepsBase(), trial.equalsRandomWalk());
    }

    /** Stores know no minus zero. */
    private static double withoutMinusZero(double value) {
        return value + 0.0;
    }
}
