package io.pipevolve.optimizer.execution;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.BaselineEvaluation;
import io.pipevolve.fitness.Evaluation;
import io.pipevolve.fitness.significance.Verdict;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.Trial;
import io.pipevolve.results.VerdictRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

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

    /** What a look at the hold-out found, as it is stored. */
    public static VerdictRecord verdict(Verdict verdict) {
        return new VerdictRecord(verdict.judgement().key(), verdict.reason(), verdict.pRandomWalk(),
                optional(verdict.pBestBaseline()), verdict.bestBaseline(), verdict.look(), verdict.level(),
                optional(verdict.detectableNrmse()), optional(verdict.luck().spaP()), optional(verdict.luck().pbo()));
    }

    private static Optional<Double> optional(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    /** A complete trial, or a failed one where the score is not a finite number. */
    static Trial trial(TrialRequest request, Evaluation evaluation, double seconds, long peakBytes, Instant finished) {
        if (!Double.isFinite(evaluation.nrmse()) || !Double.isFinite(evaluation.score()))
            return failed(request, new Trial.Failed("The error is not a finite number (NRMSE %s, score %s)."
                    .formatted(evaluation.nrmse(), evaluation.score())), seconds, peakBytes, finished);
        var complete = new Trial.Complete(evaluation.nrmse(), evaluation.score(), evaluation.scoreError(),
                evaluation.folds(), evaluation.trainableParameters());
        return ended(request, complete, seconds, peakBytes, finished);
    }

    static Trial failed(TrialRequest request, Trial.Failed failure, double seconds, long peakBytes,
            Instant finished) {
        return ended(request, new Trial.Failed(Quoted.whole(failure.reason()), failure.trace()), seconds, peakBytes,
                finished);
    }

    /** A trial of that key that some search has finished, as a trial of this search. */
    public static Trial reused(TrialRequest request, Trial found, Instant finished) {
        return new Trial(request.number(), request.key(), request.generation(), request.config(), found.outcome(),
                found.seconds(), found.peakBytes(), true, finished);
    }

    private static Trial ended(TrialRequest request, Trial.Outcome outcome, double seconds, long peakBytes,
            Instant finished) {
        return new Trial(request.number(), request.key(), request.generation(), request.config(), outcome, seconds,
                peakBytes, false, finished);
    }
}
