package io.pipevolve.optimizer.evolution;

import io.jenetics.IntegerGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.util.ISeq;
import io.jenetics.util.Seq;
import java.util.Comparator;

/** Passes on the genomes of the lowest scores; of equal ones, as random walks are, that of the lower trial number. */
record BestFirst(GenomeCodec codec, TrialIndex index) implements Selector<IntegerGene, Double> {
    @Override
    public ISeq<Phenotype<IntegerGene, Double>> select(Seq<Phenotype<IntegerGene, Double>> population, int count,
            Optimize opt) {
        return population.stream().sorted(
                Comparator.<Phenotype<IntegerGene, Double>>comparingDouble(Phenotype::fitness)
                        .thenComparingInt(this::number))
                .limit(count).collect(ISeq.toISeq());
    }

    private int number(Phenotype<IntegerGene, Double> genome) {
        return index.number(codec.decode(genome.genotype()));
    }
}
