package io.pipevolve.optimizer.evolution;

import java.util.OptionalInt;

/**
 * How far a search is.
 *
 * @param generation
 *            at work or just finished, 0 for the founders
 * @param generations
 *            number of the last one
 * @param distinct
 *            configurations whose trial has ended
 * @param trialLimit
 *            distinct configurations asked for
 * @param evaluations
 *            genomes that evolution asked about, repeats too
 * @param failed
 *            trials that failed
 * @param bestNrmse
 *            of the configuration with the lowest score, NaN while there is none
 * @param bestScore
 *            the lowest score, NaN while there is none
 * @param bestLabel
 *            of that configuration, empty while there is none
 */
public record Progress(long generation, long generations, int distinct, OptionalInt trialLimit, long evaluations,
        int failed, double bestNrmse, double bestScore, String bestLabel) {
}
