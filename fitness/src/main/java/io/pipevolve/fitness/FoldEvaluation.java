package io.pipevolve.fitness;

import io.pipevolve.config.Normalizer;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * One fine-tuning and its forecasts at the fold's origins.
 *
 * @param trainFrom
 *            first bar of the training segment
 * @param trainTo
 *            last bar of it
 * @param from
 *            first bar of the validation segment (or hold-out)
 * @param to
 *            last bar of it
 * @param origins
 *            forecasts made
 * @param nrmse
 *            by the search's normaliser
 * @param logError
 *            HAC standard error of log NRMSE over the origins
 * @param normalized
 *            the same error under every normaliser
 * @param rmsePips
 *            root mean square error, in pips
 * @param naiveRmsePips
 *            the random walk's at the same origins and steps, in pips
 * @param modelLosses
 *            squared error of the model summed over the steps, an origin each, in squared price units
 * @param naiveLosses
 *            the random walk's
 * @param directionalAccuracy
 *            share of origins whose last step's direction was right, ties left out
 * @param coverage
 *            share of true prices inside the 5–95 % band
 * @param saturated
 *            share of codes at the ends of the range
 * @param trainingLosses
 *            nats a token, a step each
 * @param stopLosses
 *            nats a token on the last tenth of the training segment
 * @param stopSteps
 *            the steps at which they were taken
 */
public record FoldEvaluation(LocalDateTime trainFrom, LocalDateTime trainTo, LocalDateTime from, LocalDateTime to,
        int origins, double nrmse, double logError, Map<Normalizer, Double> normalized, double rmsePips,
        double naiveRmsePips, double[] modelLosses, double[] naiveLosses, double directionalAccuracy, double coverage,
        double saturated, float[] trainingLosses, float[] stopLosses, int[] stopSteps) {
    public FoldEvaluation {
        normalized = Map.copyOf(normalized);
    }
}
