package io.pipevolve.config;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * One fine-tuning and its forecasts at the origins of a fold, or of the hold-out, as they are measured and stored.
 *
 * @param shrinkage
 *            factor from 0 to 1 that every forecast move from the last price was multiplied by: at 0 the forecast is
 *            the random walk. Empty where none was asked for, as in rows from before schema version 4
 * @param steps
 *            the error step by step; empty in rows from before schema version 7
 */
public record FoldScore(Bars bars, Errors errors, OriginLosses losses, Shares shares, LossCurves curves,
        Optional<Double> shrinkage, Optional<StepErrors> steps) {
    /**
     * The bars of a fold.
     *
     * @param training
     *            those that the weights are fitted to
     * @param stop
     *            those on which the weights are chosen. Empty in rows from before schema version 3: there
     *            {@code training} ends with them, and {@code validation} is the whole segment
     * @param validation
     *            from the first to the last that a forecast was held against
     */
    public record Bars(BarSpan training, Optional<BarSpan> stop, BarSpan validation) {
    }

    /**
     * How far the forecasts were from the prices.
     *
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
     */
    public record Errors(int origins, double nrmse, double logError, Map<Normalizer, Double> normalized,
            double rmsePips, double naiveRmsePips) {
        public Errors {
            normalized = Map.copyOf(normalized);
        }
    }

    /**
     * Squared errors summed over the steps, an origin each, in squared price units.
     *
     * @param naive
     *            the random walk's
     */
    public record OriginLosses(double[] model, double[] naive) {
    }

    /**
     * Shares from 0 to 1.
     *
     * @param directionalAccuracy
     *            of origins whose last step's direction was right, ties left out
     * @param coverage
     *            of true prices inside the 5–95 % band
     * @param clipped
     *            of codes at the ends of the range
     */
    public record Shares(double directionalAccuracy, double coverage, double clipped) {
    }

    /**
     * What a fine-tuning's loss did, in nats a token.
     *
     * @param training
     *            a step each
     * @param checks
     *            on the stop segment. The last repeats the check whose weights were kept; rows of versions that kept
     *            the lowest loss repeat none
     * @param checkSteps
     *            the steps at which they were made
     */
    public record LossCurves(float[] training, float[] checks, int[] checkSteps) {
        /** Checks on the stop segment, without the repeated one. */
        public int checkCount() {
            int entries = entries();
            return repeatsOne(entries) ? entries - 1 : entries;
        }

        /**
         * The optimiser step whose weights made the forecasts: 0 is the untouched base, the last where nothing was
         * checked.
         */
        public int keptStep() {
            int entries = entries();
            if (entries == 0)
                return training.length;
            if (repeatsOne(entries))
                return checkSteps[entries - 1];
            int lowest = 0;
            for (int check = 1; check < entries; check++)
                if (checks[check] < checks[lowest])
                    lowest = check;
            return checkSteps[lowest];
        }

        private int entries() {
            return Math.min(checks.length, checkSteps.length);
        }

        private boolean repeatsOne(int entries) {
            return entries > 1 && checkSteps[entries - 1] <= checkSteps[entries - 2];
        }
    }

    public int keptStep() {
        return curves.keptStep();
    }

    /** Share of forecast directions that came true; not a number where the forecast has none, being the random walk. */
    public double hitRate() {
        return equalsRandomWalk() || Arrays.equals(losses.model, losses.naive)
                ? Double.NaN
                : shares.directionalAccuracy;
    }

    public boolean keepsBase() {
        return keptStep() == 0;
    }

    /** Whether the forecast was the random walk itself, which leaves nothing to compare. */
    public boolean equalsRandomWalk() {
        return shrinkage.filter(factor -> factor == 0).isPresent();
    }
}
