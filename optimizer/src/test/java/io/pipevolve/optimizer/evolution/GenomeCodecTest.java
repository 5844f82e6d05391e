package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.FullTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.SearchSpace;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningSize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GenomeCodecTest {
    static List<SearchSpace> spaces() {
        var random = new Random(7);
        return IntStream.range(0, 40).mapToObj(_ -> space(random)).toList();
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void every_configuration_comes_back_from_its_genome(SearchSpace space) {
        var codec = new GenomeCodec(space);
        for (var config : configurations(codec))
            assertThat(codec.decode(codec.genotype(codec.encode(config)))).isEqualTo(config);
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void every_genome_decodes_to_a_configuration_of_the_space(SearchSpace space) {
        var codec = new GenomeCodec(space);
        var random = new Random(11);
        for (int i = 0; i < 200; i++) {
            var alleles = Stream.of(Parameter.values()).mapToInt(p -> random.nextInt(codec.values(p))).toArray();
            var genotype = codec.genotype(alleles);
            assertThat(genotype.isValid()).isTrue();
            assertThat(genotype.length()).isEqualTo(5);
            assertThat(codec.alleles(genotype)).isEqualTo(alleles);
            assertThat(space.contains(codec.decode(genotype))).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void the_configurations_are_numbered_without_gap_or_repeat(SearchSpace space) {
        var codec = new GenomeCodec(space);
        var all = configurations(codec);
        assertThat(all).doesNotHaveDuplicates().hasSize((int) space.size()).allMatch(space::contains);
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void a_gene_matters_exactly_when_another_ordinal_decodes_differently(SearchSpace space) {
        var codec = new GenomeCodec(space);
        var random = new Random(13);
        for (var config : configurations(codec))
            for (var parameter : Parameter.values()) {
                var alleles = codec.encode(config);
                alleles[parameter.locus()] = parameter.moved(alleles[parameter.locus()], codec.values(parameter),
                        random);
                assertThat(codec.matters(parameter, codec.encode(config)))
                        .isEqualTo(!codec.decode(alleles).equals(config));
            }
    }

    @Test
    void the_gene_of_an_absent_method_has_one_value() {
        var codec = new GenomeCodec(new SearchSpace(List.of(10), List.of(1, 5), List.of(Method.FULL),
                Map.of(TuningSize.LORA_RANK, List.of(1, 2, 4))));
        assertThat(codec.values(Parameter.LORA_RANK)).isOne();
        assertThat(codec.values(Parameter.ADAPTER_BOTTLENECK)).isOne();
        assertThat(codec.configurations()).isEqualTo(2);
    }

    @Test
    void a_configuration_outside_the_space_has_no_genome() {
        var codec = new GenomeCodec(Definitions.SPACE);
        assertThatThrownBy(() -> codec.encode(new TrialConfig(11, 5, new FullTuning())))
                .hasMessage("The configuration (11->5 full) is not in the space.");
    }

    @Test
    void an_ordinal_beyond_its_table_is_refused() {
        var codec = new GenomeCodec(Definitions.SPACE);
        assertThatThrownBy(() -> codec.genotype(new int[]{8, 0, 0, 0, 0}))
                .hasMessage("The ordinal (8) of INPUT_LENGTH must be 0 or more and below 8.");
    }

    private static List<TrialConfig> configurations(GenomeCodec codec) {
        return LongStream.range(0, codec.configurations()).mapToObj(codec::configuration).toList();
    }

    private static SearchSpace space(Random random) {
        var methods = new ArrayList<>(Method.SEARCHED);
        Collections.shuffle(methods, random);
        return new SearchSpace(ascending(random, 3), ascending(random, 1),
                methods.subList(0, 1 + random.nextInt(methods.size())), Map.of(TuningSize.LORA_RANK,
                        ascending(random, 1), TuningSize.ADAPTER_BOTTLENECK, ascending(random, 1)));
    }

    private static List<Integer> ascending(Random random, int from) {
        return random.ints(1 + random.nextInt(5), from, 200).sorted().distinct().boxed().toList();
    }
}
