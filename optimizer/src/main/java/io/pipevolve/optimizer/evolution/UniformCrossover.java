package io.pipevolve.optimizer.evolution;

import io.jenetics.AbstractAlterer;
import io.jenetics.AltererResult;
import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.util.MSeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;

/**
 * Lets neighbours, which selection has drawn at random, exchange genes in pairs: each pair with the given probability,
 * then each gene with one half. Jenetics' own crossovers touch one chromosome only.
 */
final class UniformCrossover extends AbstractAlterer<IntegerGene, Double> {
    private final GenomeCodec codec;

    UniformCrossover(GenomeCodec codec, double probability) {
        super(probability);
        this.codec = codec;
    }

    @Override
    public AltererResult<IntegerGene, Double> alter(Seq<Phenotype<IntegerGene, Double>> population, long generation) {
        var random = RandomRegistry.random();
        var children = MSeq.of(population);
        int exchanged = 0;
        for (int i = 0; i + 1 < children.length(); i += 2) {
            if (random.nextDouble() >= probability())
                continue;
            var first = codec.alleles(children.get(i).genotype());
            var second = codec.alleles(children.get(i + 1).genotype());
            int before = exchanged;
            for (int gene = 0; gene < first.length; gene++) {
                if (random.nextBoolean() && first[gene] != second[gene]) {
                    int kept = first[gene];
                    first[gene] = second[gene];
                    second[gene] = kept;
                    exchanged++;
                }
            }
            if (exchanged > before) {
                children.set(i, Phenotype.of(codec.genotype(first), generation));
                children.set(i + 1, Phenotype.of(codec.genotype(second), generation));
            }
        }
        return new AltererResult<>(children.toISeq(), exchanged);
    }
}
