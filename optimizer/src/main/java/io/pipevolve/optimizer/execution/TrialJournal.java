package io.pipevolve.optimizer.execution;

import io.pipevolve.results.PartialFold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what is done of trials that have not ended, so that one that was cut off goes on after its last finished fold,
 * and one during which the process dies again and again is given up. Safe for several threads.
 */
public interface TrialJournal {
    /** Keeps nothing. */
    TrialJournal NONE = new TrialJournal() {
        @Override
        public List<PartialFold> folds(TrialRequest request) {
            return List.of();
        }

        @Override
        public Optional<String> givenUp(TrialRequest request) {
            return Optional.empty();
        }

        @Override
        public void finished(TrialRequest request, PartialFold fold) {
        }

        @Override
        public void took(double foldSeconds) {
        }

        @Override
        public Duration usualFold() {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }

        @Override
        public void overdue(TrialRequest request, Instant begun) {
        }
    };

    /** What earlier runs finished of a trial, in order of position. */
    List<PartialFold> folds(TrialRequest request);

    /** Why a trial is not begun again, where that is so. */
    Optional<String> givenUp(TrialRequest request);

    /** Takes a finished fold, which is stored when this returns. */
    void finished(TrialRequest request, PartialFold fold);

    /** Learns what a fold took that need not be kept, for its trial has ended. */
    void took(double foldSeconds);

    /** What folds of the search take. */
    Duration usualFold();

    /** Learns that the fold under way of a trial has taken longer than that; stored when this returns. */
    void overdue(TrialRequest request, Instant begun);
}
