package io.pipevolve.optimizer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a new search takes of the best of an old one. */
class WarmStartTest {
    private static SearchDefinition definition(String more) {
        return DefinitionReader.parse("""
                pair: EURUSD
                prices: a.csv
                space: {input-length: [8, 16, 32], horizon: [1, 4], method: [full, lora], lora-rank: [2, 8]}
                enqueue: [{input-length: 8, horizon: 1, method: full}]
                """ + more, "test.yaml", Path.of("/")).definition();
    }

    private static TrialConfig full(int inputLength, int horizon) {
        return new TrialConfig(inputLength, horizon, new FullTuning());
    }

    private static TrialConfig lora(int inputLength, int horizon, int rank) {
        return new TrialConfig(inputLength, horizon, new LoraTuning(rank));
    }

    @Test
    void values_that_the_space_does_not_have_become_the_nearest_in_ratio() {
        var best = List.of(full(12, 2), lora(25, 100, 3), lora(1_000, 1, 64));
        assertThat(WarmStart.founders(best, definition(""))).containsExactly(full(16, 1), lora(32, 4, 2),
                lora(32, 1, 8));
    }

    @Test
    void methods_that_the_space_does_not_have_are_left_out() {
        var best = List.of(new TrialConfig(8, 1, new AdapterTuning(8)), full(32, 4));
        assertThat(WarmStart.founders(best, definition(""))).containsExactly(full(32, 4));
    }

    @Test
    void nothing_is_taken_twice_and_nothing_that_is_tried_first_anyway() {
        var best = List.of(full(8, 1), full(32, 4), full(40, 4), full(16, 4));
        assertThat(WarmStart.founders(best, definition(""))).containsExactly(full(32, 4), full(16, 4));
    }

    @Test
    void half_of_the_population_at_the_most_comes_from_there() {
        var best = List.of(full(32, 4), full(16, 4), full(16, 1), full(32, 1));
        assertThat(WarmStart.founders(best, definition("evolution: {population: 5}\n"))).containsExactly(full(32, 4),
                full(16, 4));
        assertThat(WarmStart.founders(best, definition("evolution: {population: 2}\n"))).containsExactly(full(32, 4));
    }
}
