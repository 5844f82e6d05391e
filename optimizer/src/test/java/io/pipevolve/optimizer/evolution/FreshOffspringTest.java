package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.pipevolve.config.TrialConfig;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FreshOffspringTest {
    private final GenomeCodec codec = new GenomeCodec(Definitions.SPACE);
    private final TrialIndex index = new TrialIndex(List.of(), 0);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 30, 300, 612})
    void offspring_are_untried_and_distinct_as_long_as_the_space_allows(long tried) {
        LongStream.range(0, tried).mapToObj(codec::configuration).forEach(index::number);
        var offspring = fresh(Stream.generate(() -> new int[]{0, 0, 0, 0, 0}).limit(12));
        assertThat(offspring).doesNotHaveDuplicates().noneMatch(index::knows);
    }

    @ParameterizedTest
    @ValueSource(longs = {620, 623, 624})
    void repeats_remain_only_where_nothing_is_left(long tried) {
        LongStream.range(0, tried).mapToObj(codec::configuration).forEach(index::number);
        var offspring = fresh(Stream.generate(() -> new int[]{0, 0, 0, 0, 0}).limit(12));
        assertThat(offspring).hasSize(12);
        assertThat(offspring.stream().filter(c -> !index.knows(c)).distinct()).hasSize((int) (624 - tried));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void an_untried_child_stays_as_it_is(long seed) {
        var random = new SplittableRandom(seed);
        var child = Stream.of(Parameter.values()).mapToInt(p -> random.nextInt(codec.values(p))).toArray();
        assertThat(fresh(Stream.of(child))).containsExactly(codec.decode(child));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 400, 623})
    void a_tried_child_moves_one_step_while_its_neighbourhood_is_untried(long number) {
        var config = codec.configuration(number);
        var parent = codec.encode(config);
        index.number(config);
        var child = fresh(Stream.of(parent)).getFirst();
        var distance = 0;
        var alleles = codec.encode(child);
        for (var parameter : List.of(Parameter.INPUT_LENGTH, Parameter.HORIZON))
            distance += Math.abs(alleles[parameter.locus()] - parent[parameter.locus()]);
        assertThat(distance + (child.tuning().equals(config.tuning()) ? 0 : 1)).isOne();
    }

    private List<TrialConfig> fresh(Stream<int[]> offspring) {
        ISeq<Phenotype<IntegerGene, Double>> population = offspring
                .map(alleles -> Phenotype.<IntegerGene, Double>of(codec.genotype(alleles), 4)).collect(ISeq.toISeq());
        return RandomRegistry.with(new SplittableRandom(42))
                .call(() -> new FreshOffspring(codec, index).alter(population, 5)).population().stream()
                .map(p -> codec.decode(p.genotype())).toList();
    }
}
