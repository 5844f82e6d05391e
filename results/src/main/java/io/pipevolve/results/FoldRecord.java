package io.pipevolve.results;

import io.pipevolve.config.Normalizer;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * One fold of a trial, or the hold-out, as it is stored. Losses are squared errors summed over the steps of an origin,
 * in squared price units; training and stop losses are in nats a token. The last stop loss repeats the look whose
 * weights were kept; rows of versions that kept the lowest loss repeat none.
 *
 * @param trainFrom
 *            first bar that the weights are fitted to
 * @param trainTo
 *            last such bar
 * @param stop
 *            the bars on which the weights are chosen. Empty in rows from before schema version 3: there
 *            {@code trainTo} is the last bar of them, and {@code from} and {@code to} are the ends of the segment
 * @param from
 *            first bar that a forecast was held against
 * @param to
 *            last such bar
 */
public record FoldRecord(LocalDateTime trainFrom, LocalDateTime trainTo, Optional<BarSpan> stop, LocalDateTime from,
        LocalDateTime to, int origins, double nrmse, double logError, Map<Normalizer, Double> normalized,
        double rmsePips,
        double naiveRmsePips, double[] modelLosses, double[] naiveLosses, double directionalAccuracy, double coverage,
        double saturated, float[] trainingLosses, float[] stopLosses, int[] stopSteps) {
    public FoldRecord {
        normalized = Map.copyOf(normalized);
    }

    /** Looks at the stop loss, without the repeated one. */
    public int looks() {
        int entries = Math.min(stopLosses.length, stopSteps.length);
        return repeatsOne(entries) ? entries - 1 : entries;
    }

    /**
     * The optimiser step whose weights made the forecasts: 0 is the untouched base, the last where nothing was looked
     * at.
     */
    public int keptStep() {
        int entries = Math.min(stopLosses.length, stopSteps.length);
        if (entries == 0)
            return trainingLosses.length;
        if (repeatsOne(entries))
            return stopSteps[entries - 1];
        int lowest = 0;
        for (int look = 1; look < entries; look++)
            if (stopLosses[look] < stopLosses[lowest])
                lowest = look;
        return stopSteps[lowest];
    }

    public boolean keepsBase() {
        return keptStep() == 0;
    }

    private boolean repeatsOne(int entries) {
        return entries > 1 && stopSteps[entries - 1] <= stopSteps[entries - 2];
    }
}
