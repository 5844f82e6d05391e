package io.pipevolve.optimizer.evolution;

import io.jenetics.Alterer;
import io.jenetics.AltererResult;
import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.util.MSeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import io.pipevolve.config.TrialConfig;
import java.util.HashSet;

/**
 * Replaces offspring whose configuration the search knows from earlier generations, or meets twice in this one, by an
 * untried one nearby, as long as the space has any.
 */
final class FreshOffspring implements Alterer<IntegerGene, Double> {
    private final GenomeCodec codec;
    private final TrialIndex index;
    private final Untried untried;

    FreshOffspring(GenomeCodec codec, TrialIndex index) {
        this.codec = codec;
        this.index = index;
        this.untried = new Untried(codec);
    }

    @Override
    public AltererResult<IntegerGene, Double> alter(Seq<Phenotype<IntegerGene, Double>> population, long generation) {
        var random = RandomRegistry.random();
        var fresh = new HashSet<TrialConfig>();
        var offspring = MSeq.of(population);
        int replaced = 0;
        for (int i = 0; i < offspring.length() && index.known() + fresh.size() < codec.configurations(); i++) {
            var alleles = codec.alleles(offspring.get(i).genotype());
            var found = untried.near(alleles, config -> index.knows(config) || fresh.contains(config), random);
            fresh.add(codec.decode(found));
            if (!codec.decode(found).equals(codec.decode(alleles))) {
                offspring.set(i, Phenotype.of(codec.genotype(found), generation));
                replaced++;
            }
        }
        return new AltererResult<>(offspring.toISeq(), replaced);
    }
}
