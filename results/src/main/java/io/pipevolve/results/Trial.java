package io.pipevolve.results;

import io.pipevolve.config.FoldScore;
import io.pipevolve.config.TrialConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One distinct configuration of a search.
 *
 * @param number
 *            1 for the first configuration of the search, in population order
 * @param key
 *            SHA-256 of all that the score depends on; equal keys have equal scores
 * @param generation
 *            in which it was first met, 0 for the founders
 * @param nrmse
 *            NaN when the trial failed
 * @param score
 *            NaN when the trial failed
 * @param scoreError
 *            NaN when the trial failed
 * @param seconds
 *            wall-clock time of the fine-tunings and forecasts
 * @param peakBytes
 *            largest resident memory of the process seen while the trial ran, 0 where it is unknown
 * @param reused
 *            whether the result came from the store's memo, not from a fine-tuning in this search
 * @param failure
 *            reason, when it failed
 */
public record Trial(int number, String key, int generation, TrialConfig config, TrialState state, double nrmse,
        double score, double scoreError, List<FoldScore> folds, long trainableParameters, double seconds,
        long peakBytes, boolean reused, Optional<String> failure, Instant finished) {
    public Trial {
        folds = List.copyOf(folds);
    }

    /** Folds whose training left the base model as it was. */
    public int basesKept() {
        return Math.toIntExact(folds.stream().filter(FoldScore::keepsBase).count());
    }

    /** Whether in every fold the forecast was the random walk: its score says nothing of the configuration. */
    public boolean equalsRandomWalk() {
        return !folds.isEmpty() && folds.stream().allMatch(FoldScore::equalsRandomWalk);
    }

    /** Whether two trials forecast the same with the untouched base, whatever they would have trained. */
    public boolean isSameBaseAs(Trial other) {
        return isBase() && other.isBase() && config.inputLength() == other.config.inputLength()
                && config.horizon() == other.config.horizon();
    }

    private boolean isBase() {
        return !folds.isEmpty() && basesKept() == folds.size();
    }
}
