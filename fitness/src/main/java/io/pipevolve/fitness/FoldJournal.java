package io.pipevolve.fitness;

import io.pipevolve.config.FoldScore;
import java.util.Optional;

/**
 * Keeps the finished folds of one configuration's evaluation, so that an evaluation that was cut off is gone on with
 * after the last of them, to the same result.
 */
public interface FoldJournal {
    /** Keeps nothing. */
    FoldJournal NONE = new FoldJournal() {
        @Override
        public Optional<FinishedFold> find(int fold) {
            return Optional.empty();
        }

        @Override
        public void keep(int fold, FinishedFold finished) {
        }
    };

    /** What an earlier evaluation of the same configuration found in a fold, from 0. */
    Optional<FinishedFold> find(int fold);

    /** Takes each fold as it ends but the last, with which the evaluation ends. */
    void keep(int fold, FinishedFold finished);

    /** What a fold found. */
    record FinishedFold(FoldScore score, long trainableParameters) {
    }
}
