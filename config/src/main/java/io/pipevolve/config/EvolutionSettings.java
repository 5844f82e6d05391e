package io.pipevolve.config;

/**
 * How the genomes evolve.
 *
 * @param population
 *            genomes a generation
 * @param generations
 *            at the most
 * @param seed
 *            of everything that is left to chance in the search
 * @param elites
 *            genomes that pass unchanged into the next generation
 * @param crossover
 *            probability that two parents exchange genes
 * @param mutation
 *            probability that a gene of a child changes
 */
public record EvolutionSettings(int population, int generations, long seed, int elites, double crossover,
        double mutation) {
    /** Generations of a search, at the most. */
    static final int MOST_GENERATIONS = 100_000;
    private static final int LARGEST_POPULATION = 10_000;

    public EvolutionSettings {
        Require.that(population >= 2, "evolution.population",
                "(%d %s) must be 2 or more.".formatted(population, population == 1 ? "genome" : "genomes"));
        Require.atMost(LARGEST_POPULATION, "evolution.population", population);
        Require.within(1, MOST_GENERATIONS, "evolution.generations", generations);
        Require.that(elites >= 0 && elites < population, "evolution.elites",
                "(%d) must be 0 or more and below the population (%d).".formatted(elites, population));
        Require.probability("evolution.crossover", crossover);
        Require.probability("evolution.mutation", mutation);
        crossover = Require.unsignedZero(crossover);
        mutation = Require.unsignedZero(mutation);
    }
}
