package io.pipevolve.optimizer.execution;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.BaselineEvaluation;
import io.pipevolve.fitness.Evaluation;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.Trial;
import io.pipevolve.results.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From what fitness measures to what results keeps; the two never meet elsewhere. */
public final class TrialMapper {
    private TrialMapper() {
    }

    /** A linear baseline beside a winner, as it is stored. */
    public static BaselineRecord baseline(TrialConfig winner, BaselineEvaluation baseline) {
        return new BaselineRecord(winner.inputLength(), winner.horizon(), baseline.name(), baseline.label(),
                baseline.nrmse(), baseline.score(), baseline.scoreError(), baseline.rmsePips(),
                baseline.holdOutNrmse(), baseline.holdOutLogError(), baseline.holdOutRmsePips());
    }

    /** A complete trial, or a failed one where the score is not a finite number. */
    static Trial trial(TrialRequest request, Evaluation evaluation, double seconds, long peakBytes, Instant finished) {
        if (!Double.isFinite(evaluation.nrmse()) || !Double.isFinite(evaluation.score()))
            return failed(request, "The error is not a finite number (NRMSE %s, score %s)."
                    .formatted(evaluation.nrmse(), evaluation.score()), seconds, peakBytes, finished);
        return new Trial(request.number(), request.key(), request.generation(), request.config(), TrialState.COMPLETE,
                evaluation.nrmse(), evaluation.score(), evaluation.scoreError(),
                evaluation.folds(), evaluation.trainableParameters(),
                seconds, peakBytes, false, Optional.empty(), finished);
    }

    static Trial failed(TrialRequest request, String reason, double seconds, long peakBytes, Instant finished) {
        return new Trial(request.number(), request.key(), request.generation(), request.config(), TrialState.FAILED,
                Double.NaN, Double.NaN, Double.NaN, List.of(), 0, seconds, peakBytes, false,
                Optional.of(Quoted.whole(reason)),
                finished);
    }

    /** A trial of that key that some search has finished, as a trial of this search. */
    public static Trial reused(TrialRequest request, Trial found, Instant finished) {
        return new Trial(request.number(), request.key(), request.generation(), request.config(), found.state(),
                found.nrmse(), found.score(), found.scoreError(), found.folds(), found.trainableParameters(),
                found.seconds(), found.peakBytes(), true, found.failure(), finished);
    }
}
