package io.pipevolve.config;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * One fine-tuning and its forecasts at the origins of a fold, or of the hold-out, as they are measured and stored.
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
 *            nats a token on the stop segment. The last repeats the look whose weights were kept; rows of versions that
 *            kept the lowest loss repeat none
 * @param stopSteps
 *            the steps at which they were taken
 * @param shrinkage
 *            factor from 0 to 1 that every forecast move from the last price was multiplied by: at 0 the forecast is
 *            the random walk. Empty where none was asked for, as in rows from before schema version 4
 */
public record FoldScore(LocalDateTime trainFrom, LocalDateTime trainTo, Optional<BarSpan> stop, LocalDateTime from,
        LocalDateTime to, int origins, double nrmse, double logError, Map<Normalizer, Double> normalized,
        double rmsePips, double naiveRmsePips, double[] modelLosses, double[] naiveLosses, double directionalAccuracy,
        double coverage, double saturated, float[] trainingLosses, float[] stopLosses, int[] stopSteps,
        Optional<Double> shrinkage) {
    public FoldScore {
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

    /** Whether the forecast was the random walk itself, which leaves nothing to compare. */
    public boolean equalsRandomWalk() {
        return shrinkage.filter(factor -> factor == 0).isPresent();
    }

    private boolean repeatsOne(int entries) {
        return entries > 1 && stopSteps[entries - 1] <= stopSteps[entries - 2];
    }
}
