package io.pipevolve.fitness;

import io.pipevolve.config.Normalizer;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * One fine-tuning and its forecasts at the fold's origins.
 *
 * @param trainFrom
 *            first bar that the weights are fitted to
 * @param trainTo
 *            last such bar
 * @param stopFrom
 *            first bar of the stop segment, on which the weights are chosen
 * @param stopTo
 *            last bar of it
 * @param from
 *            first bar that a forecast was held against
 * @param to
 *            last such bar
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
 *            nats a token on the stop segment
 * @param stopSteps
 *            the steps at which they were taken
 */
public record FoldEvaluation(LocalDateTime trainFrom, LocalDateTime trainTo, LocalDateTime stopFrom,
        LocalDateTime stopTo, LocalDateTime from, LocalDateTime to, int origins, double nrmse, double logError,
        Map<Normalizer, Double> normalized, double rmsePips, double naiveRmsePips, double[] modelLosses,
        double[] naiveLosses, double directionalAccuracy, double coverage,
        double saturated, float[] trainingLosses, float[] stopLosses, int[] stopSteps) {
    public FoldEvaluation {
        normalized = Map.copyOf(normalized);
    }
}
