package io.pipevolve.results;

import io.pipevolve.config.Normalizer;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * One fold of a trial, or the hold-out, as it is stored. Losses are squared errors summed over the steps of an origin,
 * in squared price units; training and stop losses are in nats a token.
 */
public record FoldRecord(LocalDateTime trainFrom, LocalDateTime trainTo, LocalDateTime from, LocalDateTime to,
        int origins, double nrmse, double logError, Map<Normalizer, Double> normalized, double rmsePips,
        double naiveRmsePips, double[] modelLosses, double[] naiveLosses, double directionalAccuracy, double coverage,
        double saturated, float[] trainingLosses, float[] stopLosses, int[] stopSteps) {
    public FoldRecord {
        normalized = Map.copyOf(normalized);
    }
}
