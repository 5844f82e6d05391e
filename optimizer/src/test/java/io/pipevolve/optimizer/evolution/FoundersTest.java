package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.Method;
import io.pipevolve.config.SearchSpace;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningSize;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FoundersTest {
    @Test
    void enqueued_configurations_come_first_and_in_their_order() {
        assertThat(founders(Definitions.of(12, 5), 1)).startsWith(Definitions.ARTICLE.get(0),
                Definitions.ARTICLE.get(1)).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void founders_are_distinct_and_spread_over_methods_and_horizons(long seed) {
        var founders = founders(Definitions.of(24, 5).withEnqueue(List.of()), seed);
        assertThat(founders).doesNotHaveDuplicates().hasSize(24);
        assertThat(counts(founders, c -> c.tuning().method())).hasSize(3).allMatch(n -> n >= 6);
        assertThat(counts(founders, TrialConfig::horizon)).hasSize(6).allMatch(n -> n >= 2);
        assertThat(counts(founders, TrialConfig::inputLength)).hasSize(8);
    }

    @Test
    void a_space_smaller_than_the_population_is_tried_whole() {
        var space = new SearchSpace(List.of(10, 20), List.of(1, 5), List.of(Method.FULL, Method.LORA),
                Map.of(TuningSize.LORA_RANK, List.of(4, 8)));
        assertThat(founders(Definitions.of(50, 5).withSpace(space), 1)).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void a_population_of_enqueued_configurations_alone_keeps_their_order() {
        var codec = new GenomeCodec(Definitions.SPACE);
        var six = LongStream.range(0, 6).mapToObj(codec::configuration).toList().reversed();
        assertThat(founders(Definitions.of(6, 5).withEnqueue(six), 1)).isEqualTo(six);
    }

    private static List<TrialConfig> founders(Definitions definitions, long seed) {
        var codec = new GenomeCodec(definitions.space());
        return new Founders(codec, definitions.definition()).population(GenerationRandom.of(seed, 0)).stream()
                .map(p -> codec.decode(p.genotype())).toList();
    }

    private static <T> List<Long> counts(List<TrialConfig> configs, Function<TrialConfig, T> value) {
        return List.copyOf(configs.stream().collect(Collectors.groupingBy(value, Collectors.counting())).values());
    }
}
