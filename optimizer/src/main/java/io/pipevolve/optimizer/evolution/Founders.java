package io.pipevolve.optimizer.evolution;

import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Generation 0: the enqueued configurations, then a Latin hypercube over the genes, so that each method, horizon and
 * input length has its share. No configuration comes twice; a space smaller than the population makes fewer founders.
 */
final class Founders {
    private final GenomeCodec codec;
    private final List<TrialConfig> enqueued;
    private final int population;

    Founders(GenomeCodec codec, SearchDefinition definition) {
        this.codec = codec;
        this.enqueued = definition.enqueue();
        this.population = definition.evolution().population();
    }

    ISeq<Phenotype<IntegerGene, Double>> population(RandomGenerator random) {
        var configs = new LinkedHashSet<>(enqueued);
        var genomes = new ArrayList<>(enqueued.stream().map(codec::encode).toList());
        long wanted = Math.min(population, codec.configurations());
        var untried = new Untried(codec);
        for (var alleles : hypercube((int) wanted - genomes.size(), random)) {
            var found = untried.near(alleles, configs::contains, random);
            configs.add(codec.decode(found));
            genomes.add(found);
        }
        return genomes.stream().map(alleles -> Phenotype.<IntegerGene, Double>of(codec.genotype(alleles), 0))
                .collect(ISeq.toISeq());
    }

    /** So many genomes that the ordinals of each gene come equally often, up to one. */
    private int[][] hypercube(int size, RandomGenerator random) {
        var genomes = new int[size][Parameter.values().length];
        for (var parameter : Parameter.values()) {
            var ranks = shuffled(size, random);
            for (int i = 0; i < size; i++)
                genomes[i][parameter.locus()] = (int) ((2L * ranks[i] + 1) * codec.values(parameter) / (2L * size));
        }
        return genomes;
    }

    private static int[] shuffled(int size, RandomGenerator random) {
        var ranks = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            ranks[i] = ranks[other];
            ranks[other] = i;
        }
        return ranks;
    }
}
