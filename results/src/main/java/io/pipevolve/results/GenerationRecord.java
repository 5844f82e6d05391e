package io.pipevolve.results;

import java.util.List;

/** A generation whose fitness is known, its population in order, from which a search goes on bit for bit. */
public record GenerationRecord(long number, List<Individual> population) {
    public GenerationRecord {
        population = List.copyOf(population);
    }

    /**
     * One genome.
     *
     * @param alleles
     *            ordinals into the value tables, a gene each
     * @param birth
     *            generation in which it arose
     * @param score
     *            what evolution minimises, the finite worst value for a failed trial
     * @param trial
     *            number of its configuration in the search
     */
    public record Individual(int[] alleles, long birth, double score, int trial) {
    }
}
