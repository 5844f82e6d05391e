package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenetics.IntegerGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BestFirstTest {
    private final GenomeCodec codec = new GenomeCodec(Definitions.SPACE);
    private final TrialIndex index = new TrialIndex(List.of(), 0);

    @Test
    void of_equal_scores_that_of_the_lower_trial_number_passes_on() {
        for (int number = 1; number <= 5; number++)
            assertThat(index.number(codec.configuration(number))).isEqualTo(number);
        var population = ISeq.of(genome(5, 0), genome(3, 0), genome(1, 0.01), genome(4, -0.01), genome(2, 0));

        var survivors = new BestFirst(codec, index).select(population, 3, Optimize.MINIMUM);

        assertThat(survivors.map(genome -> index.number(codec.decode(genome.genotype())))).containsExactly(4, 2, 3);
    }

    private Phenotype<IntegerGene, Double> genome(int number, double score) {
        return Phenotype.of(codec.genotype(codec.encode(codec.configuration(number))), 1, score);
    }
}
