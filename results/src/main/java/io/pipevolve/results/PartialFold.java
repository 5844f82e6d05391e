package io.pipevolve.results;

import io.pipevolve.config.FoldScore;

/**
 * A finished fold of a trial that has not ended.
 *
 * @param position
 *            in the trial, from 0
 * @param seconds
 *            wall-clock time of its fine-tuning and forecasts
 * @param peakBytes
 *            as a trial has it, until the fold ended
 */
public record PartialFold(int position, FoldScore score, long trainableParameters, double seconds, long peakBytes) {
}
