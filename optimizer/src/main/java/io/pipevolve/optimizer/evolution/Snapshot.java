package io.pipevolve.optimizer.evolution;

import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.GenerationRecord.Individual;

/** Between a population of Jenetics and the rows from which it comes back bit for bit. */
record Snapshot(GenomeCodec codec, TrialIndex index) {
    GenerationRecord record(long generation, ISeq<Phenotype<IntegerGene, Double>> population) {
        return new GenerationRecord(generation, population.stream().map(this::individual).toList());
    }

    ISeq<Phenotype<IntegerGene, Double>> population(GenerationRecord generation) {
        return generation.population().stream()
                .map(i -> Phenotype.of(codec.genotype(i.alleles()), i.birth(), i.score())).collect(ISeq.toISeq());
    }

    private Individual individual(Phenotype<IntegerGene, Double> genome) {
        var alleles = codec.alleles(genome.genotype());
        return new Individual(alleles, genome.generation(), genome.fitness(), index.number(codec.decode(alleles)));
    }
}
