package io.pipevolve.results;

import io.pipevolve.config.TrialConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trial in one row, as stores and backup files keep it: its components are the keys of the file, which stay whatever
 * becomes of {@link Trial}.
 *
 * @param nrmse
 *            not a number when the trial failed, as the two after it
 * @param failure
 *            reason, when it failed
 * @param failureTrace
 *            where the program went wrong, when it did
 */
public record TrialRow(int number, String key, int generation, TrialConfig config, State state, double nrmse,
        double score, double scoreError, List<FoldRow> folds, long trainableParameters, double seconds,
        long peakBytes, boolean reused, Optional<String> failure, Optional<String> failureTrace, Instant finished) {
    /** How a trial ended, by the words in a row. */
    public enum State {
        COMPLETE, FAILED
    }

    public static TrialRow of(Trial trial) {
        return new TrialRow(trial.number(), trial.key(), trial.generation(), trial.config(),
                trial.isComplete() ? State.COMPLETE : State.FAILED, trial.nrmse(), trial.score(), trial.scoreError(),
                trial.folds().stream().map(FoldRow::of).toList(), trial.trainableParameters(), trial.seconds(),
                trial.peakBytes(), trial.reused(),
                trial.failure(), trial.failureTrace(), trial.finished());
    }

    public Trial trial() {
        var outcome = switch (state) {
            case COMPLETE -> new Trial.Complete(nrmse, score, scoreError,
                    folds.stream().map(FoldRow::fold).toList(), trainableParameters);
            case FAILED -> new Trial.Failed(failure.orElse("no reason given"), failureTrace);
        };
        return new Trial(number, key, generation, config, outcome, seconds, peakBytes, reused, finished);
    }
}
