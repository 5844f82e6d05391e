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
    public EvolutionSettings {
        if (population < 2)
            throw new IllegalArgumentException(
                    "evolution.population (%d genomes) must be 2 or more.".formatted(population));
        if (generations < 1)
            throw new IllegalArgumentException("evolution.generations (%d) must be 1 or more.".formatted(generations));
        if (elites < 0 || elites >= population)
            throw new IllegalArgumentException("evolution.elites (%d) must be 0 or more and below the population (%d)."
                    .formatted(elites, population));
        probability("crossover", crossover);
        probability("mutation", mutation);
    }

    private static void probability(String key, double value) {
        if (!(value >= 0 && value <= 1))
            throw new IllegalArgumentException("evolution.%s (%s) must lie between 0 and 1.".formatted(key, value));
    }
}
