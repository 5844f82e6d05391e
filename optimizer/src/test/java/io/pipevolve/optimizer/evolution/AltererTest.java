package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenetics.Alterer;
import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AltererTest {
    private static final int MANY = 10_000;

    private final GenomeCodec codec = new GenomeCodec(Definitions.SPACE);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.3, 1})
    void every_gene_mutates_with_exactly_the_given_probability(double probability) {
        var parent = new int[]{3, 2, 1, 4, 0};
        var children = alleles(alter(new StepMutation(codec, probability), Stream.generate(() -> parent).limit(MANY)));
        for (int gene = 0; gene < parent.length; gene++) {
            int locus = gene;
            double share = children.stream().filter(c -> c[locus] != parent[locus]).count() / (double) MANY;
            // five standard errors of a binomial share
            assertThat(share).isCloseTo(probability, within(5 * Math.sqrt(probability * (1 - probability) / MANY)));
        }
    }

    @Test
    void genes_mutate_independently() {
        var parent = new int[]{3, 2, 1, 4, 0};
        var children = alleles(alter(new StepMutation(codec, 0.3), Stream.generate(() -> parent).limit(MANY)));
        double unchanged = children.stream().filter(c -> Arrays.equals(c, parent)).count() / (double) MANY;
        assertThat(unchanged).isCloseTo(Math.pow(0.7, 5), within(0.015));
    }

    @Test
    void an_ordered_gene_moves_one_step_up_or_down() {
        var moved = moved(Parameter.LORA_RANK, 3);
        assertThat(moved).containsOnly(2, 4);
        assertThat(moved.stream().filter(n -> n == 2).count() / (double) MANY).isCloseTo(0.5, within(0.02));
    }

    @Test
    void an_ordered_gene_at_an_end_moves_away_from_it() {
        assertThat(moved(Parameter.INPUT_LENGTH, 0)).containsOnly(1);
        assertThat(moved(Parameter.INPUT_LENGTH, 7)).containsOnly(6);
    }

    @Test
    void the_method_moves_to_any_other_with_equal_chance() {
        var moved = moved(Parameter.METHOD, 0);
        assertThat(moved).containsOnly(1, 2);
        assertThat(moved.stream().filter(n -> n == 1).count() / (double) MANY).isCloseTo(0.5, within(0.02));
    }

    @Test
    void a_gene_with_one_value_stays() {
        for (var parameter : Parameter.values())
            assertThat(parameter.moved(0, 1, new SplittableRandom(1))).isZero();
    }

    @Test
    void a_genome_that_does_not_mutate_keeps_its_fitness_and_birth() {
        var altered = alter(new StepMutation(codec, 0.1),
                Stream.generate(() -> new int[]{3, 2, 1, 4, 0}).limit(1000));
        assertThat(altered.stream().filter(Phenotype::isEvaluated)).isNotEmpty()
                .allMatch(p -> p.generation() == 2 && p.fitness() == 0.5
                        && Arrays.equals(codec.alleles(p.genotype()), new int[]{3, 2, 1, 4, 0}));
        assertThat(altered.stream().filter(Phenotype::nonEvaluated)).isNotEmpty()
                .allMatch(p -> p.generation() == 9
                        && !Arrays.equals(codec.alleles(p.genotype()), new int[]{3, 2, 1, 4, 0}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4, 1})
    void each_pair_crosses_with_the_given_probability_and_each_gene_with_one_half(double probability) {
        var low = new int[]{0, 0, 0, 0, 0};
        var high = new int[]{7, 5, 2, 5, 5};
        var children = alleles(alter(new UniformCrossover(codec, probability),
                IntStream.range(0, MANY).mapToObj(i -> i % 2 == 0 ? low : high)));
        for (int gene = 0; gene < 5; gene++) {
            int locus = gene;
            double share = IntStream.range(0, MANY / 2).filter(i -> children.get(2 * i)[locus] != 0).count() * 2.0
                    / MANY;
            assertThat(share).isCloseTo(probability / 2, within(0.025));
        }
        double whole = IntStream.range(0, MANY / 2).filter(i -> Arrays.equals(children.get(2 * i), low)).count() * 2.0
                / MANY;
        assertThat(whole).isCloseTo(1 - probability + probability / 32, within(0.025));
    }

    @Test
    void crossover_keeps_the_genes_of_a_pair_at_their_places() {
        var random = new SplittableRandom(3);
        var parents = Stream.generate(() -> random(random)).limit(1000).toList();
        var children = alleles(alter(new UniformCrossover(codec, 0.8), parents.stream()));
        for (int i = 0; i < 1000; i += 2)
            for (int gene = 0; gene < 5; gene++)
                assertThat(List.of(children.get(i)[gene], children.get(i + 1)[gene]))
                        .containsExactlyInAnyOrder(parents.get(i)[gene], parents.get(i + 1)[gene]);
    }

    @Test
    void crossing_equal_parents_keeps_their_fitness() {
        var altered = alter(new UniformCrossover(codec, 1),
                Stream.generate(() -> new int[]{3, 2, 1, 4, 0}).limit(100));
        assertThat(altered.stream()).allMatch(Phenotype::isEvaluated);
    }

    @Test
    void the_last_of_an_odd_number_of_parents_stays() {
        var altered = alter(new UniformCrossover(codec, 1),
                Stream.of(new int[]{0, 0, 0, 0, 0}, new int[]{7, 5, 2, 5, 5}, new int[]{1, 1, 1, 1, 1}));
        assertThat(codec.alleles(altered.get(2).genotype())).containsExactly(1, 1, 1, 1, 1);
        assertThat(altered.get(2).isEvaluated()).isTrue();
    }

    private List<Integer> moved(Parameter parameter, int from) {
        var random = new SplittableRandom(5);
        return Stream.generate(() -> parameter.moved(from, codec.values(parameter), random)).limit(MANY).toList();
    }

    private int[] random(SplittableRandom random) {
        return Stream.of(Parameter.values()).mapToInt(p -> random.nextInt(codec.values(p))).toArray();
    }

    private List<int[]> alleles(ISeq<Phenotype<IntegerGene, Double>> population) {
        return population.stream().map(p -> codec.alleles(p.genotype())).toList();
    }

    private ISeq<Phenotype<IntegerGene, Double>> alter(Alterer<IntegerGene, Double> alterer, Stream<int[]> parents) {
        ISeq<Phenotype<IntegerGene, Double>> population = parents
                .map(alleles -> Phenotype.of(codec.genotype(alleles), 2, 0.5)).collect(ISeq.toISeq());
        return RandomRegistry.with(new SplittableRandom(42)).call(() -> alterer.alter(population, 9)).population();
    }
}
