package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DefinitionDifferenceTest {
    private static final String BEGUN = """
            pair: EURUSD
            prices: a.csv
            space: {input-length: 8, horizon: [1, 2], method: lora, lora-rank: [2, 4]}
            enqueue: [{input-length: 8, horizon: 1, method: lora, lora-rank: 2}]
            """;

    @Test
    void a_definition_differs_in_nothing_from_itself_however_it_is_written() {
        assertThat(DefinitionDifference.between(written(BEGUN), written("# the same\n" + BEGUN.replace("8", "08"))))
                .isEmpty();
    }

    @Test
    void each_key_that_was_edited_is_told_with_both_values() {
        var edited = written(BEGUN.replace("[1, 2]", "[1, 2, 3]").replace("horizon: 1,", "horizon: 2,")
                + "limits: {trials: 9}\ntraining: {learning-rate: {lora: 0.5}}\n");
        assertThat(DefinitionDifference.between(written(BEGUN), edited)).contains(
                new DefinitionDifference("space.horizon", "[1, 2]", "[1, 2, 3]"),
                new DefinitionDifference("enqueue", "{input-length: 8, horizon: 1, method: lora, lora-rank: 2}",
                        "{input-length: 8, horizon: 2, method: lora, lora-rank: 2}"),
                new DefinitionDifference("limits.trials", "none", "9"))
                .extracting(DefinitionDifference::key).contains("training.learning-rate.lora", "evaluation.embargo")
                .hasSize(5);
    }

    @Test
    void a_key_that_only_one_has_is_nothing_in_the_other() {
        assertThat(DefinitionDifference.between("pair: EURUSD\n", "pair: EURUSD\nlimits:\n  trials: 9\n"))
                .containsExactly(new DefinitionDifference("limits.trials", "nothing", "9"));
    }

    @Test
    void a_key_that_came_later_and_has_nothing_or_its_default_is_no_difference() {
        var before = written(BEGUN).replaceFirst("  season: .*\n", "").replaceFirst("  crashes: .*\n", "");
        assertThat(DefinitionDifference.between(before, written(BEGUN))).isEmpty();
        assertThat(DefinitionDifference.between(before, written(BEGUN + "limits: {crashes: none}\n")))
                .containsExactly(new DefinitionDifference("limits.crashes", "nothing", "none"));
    }

    private static String written(String yaml) {
        return DefinitionWriter.toYaml(
                DefinitionReader.parse(yaml, "x.yaml", Path.of("").toAbsolutePath()).definition());
    }
}
