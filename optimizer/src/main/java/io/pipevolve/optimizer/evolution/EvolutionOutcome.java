package io.pipevolve.optimizer.evolution;

/**
 * How a run ended.
 *
 * @param evaluations
 *            genomes that evolution asked about in all runs of the search, repeats too
 */
public record EvolutionOutcome(StopReason reason, long evaluations) {
}
