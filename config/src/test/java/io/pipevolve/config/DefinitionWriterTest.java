package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionWriterTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_written_definition_reads_back_to_an_equal_one(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            var definition = Definitions.random(random);
            var yaml = DefinitionWriter.toYaml(definition);
            assertThat(DefinitionReader.parse(yaml, "stored", Path.of("/elsewhere")).definition()).as(yaml)
                    .isEqualTo(definition);
        }
    }

    @Test
    void every_key_is_written() {
        var yaml = DefinitionWriter.toYaml(Definitions.smallest());
        assertThat(DefinitionKeys.ROOT).filteredOn(key -> !DefinitionKeys.SEVERAL.contains(key))
                .allSatisfy(key -> assertThat(yaml).containsPattern("(?m)^" + key + ":"));
        DefinitionKeys.SECTIONS.values().forEach(keys -> assertThat(keys)
                .allSatisfy(key -> assertThat(yaml).containsPattern("(?m)^ +" + key + ":")));
    }

    @Test
    void a_stored_definition_from_before_a_key_goes_on_without_what_the_key_brought() {
        var old = DefinitionWriter.toYaml(Definitions.smallest()).replaceFirst("  shrinkage: .*\n", "");
        assertThat(DefinitionReader.parseStored(old, "stored", Path.of("/elsewhere"), Set.of()).definition()
                .evaluation().shrinkage()).isEqualTo(Shrinkage.NONE);
        assertThat(DefinitionReader.parse(old, "new", Path.of("/elsewhere")).definition().evaluation().shrinkage())
                .isEqualTo(Shrinkage.STOP_SEGMENT);
    }

    @Test
    void numbers_are_written_as_people_read_them() {
        assertThat(DefinitionWriter.toYaml(Definitions.smallest())).contains("full: 0.001\n", "caution: 1\n",
                "trial-timeout: 30m\n", "trials: none\n", "workers: auto\n", "prices: /data/a.csv\n",
                "{input-length: 20, horizon: 40, method: lora, lora-rank: 8}");
    }
}
