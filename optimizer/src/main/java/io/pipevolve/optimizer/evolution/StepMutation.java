package io.pipevolve.optimizer.evolution;

import io.jenetics.AbstractAlterer;
import io.jenetics.AltererResult;
import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.random.RandomGenerator;

/**
 * Moves each gene to a neighbouring value with exactly the given probability, the genes independently; see
 * {@link Parameter#moved}. A genome that does not change keeps its fitness, which Jenetics' own mutators drop.
 */
final class StepMutation extends AbstractAlterer<IntegerGene, Double> {
    private final GenomeCodec codec;

    StepMutation(GenomeCodec codec, double probability) {
        super(probability);
        this.codec = codec;
    }

    @Override
    public AltererResult<IntegerGene, Double> alter(Seq<Phenotype<IntegerGene, Double>> population, long generation) {
        var random = RandomRegistry.random();
        int moved = 0;
        var mutants = population.asISeq().copy();
        for (int i = 0; i < mutants.length(); i++) {
            var alleles = codec.alleles(mutants.get(i).genotype());
            int moves = mutate(alleles, random);
            if (moves > 0)
                mutants.set(i, Phenotype.of(codec.genotype(alleles), generation));
            moved += moves;
        }
        return new AltererResult<>(ISeq.of(mutants), moved);
    }

    private int mutate(int[] alleles, RandomGenerator random) {
        int moves = 0;
        for (var parameter : Parameter.values()) {
            if (random.nextDouble() >= probability() || codec.values(parameter) == 1)
                continue;
            int gene = parameter.locus();
            alleles[gene] = parameter.moved(alleles[gene], codec.values(parameter), random);
            moves++;
        }
        return moves;
    }
}
