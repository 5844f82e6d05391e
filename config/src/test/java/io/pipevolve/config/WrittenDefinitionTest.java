package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the records take can be stored and read again. More cases: {@code -Dpipevolve.fuzz=100000}. */
class WrittenDefinitionTest {
    private static final int CASES = Integer.getInteger("pipevolve.fuzz", 400);

    @ParameterizedTest
    @ValueSource(longs = {17, 18, 19, 20})
    void a_definition_of_any_settings_is_read_back_as_it_was_written(long seed) {
        var definitions = new RandomDefinitions(new Random(seed));
        for (int i = 0; i < CASES / 4; i++) {
            var definition = definitions.next();
            var yaml = DefinitionWriter.toYaml(definition);
            var read = DefinitionReader.parse(yaml, "stored", Path.of("/elsewhere")).definition();
            assertThat(read.equals(definition)).as("seed %d, case %d:%n%s", seed, i, yaml).isTrue();
        }
    }
}
