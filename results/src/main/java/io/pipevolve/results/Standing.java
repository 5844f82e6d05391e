package io.pipevolve.results;

import io.pipevolve.config.TrialConfig;
import java.util.Comparator;

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
    /**
     * The lowest score first, the lower number where two are equal. Composed comparators take three times as long,
     * which is felt at a hundred thousand trials.
     */
    public static final Comparator<Standing> BEST_FIRST = (one, other) -> {
        int byScore = Double.compare(one.score, other.score);
        return byScore == 0 ? Integer.compare(one.number, other.number) : byScore;
    };

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
