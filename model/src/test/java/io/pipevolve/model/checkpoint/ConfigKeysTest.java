package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigKeysTest {
    private static final Gpt2Config CONFIG = new Gpt2Config(2, 4, 2, 16, 9, 8, 1e-5);

    private final Path file;

    ConfigKeysTest(@TempDir Path folder) {
        file = folder.resolve("config.json");
    }

    private Gpt2Config with(String more) throws IOException {
        Files.writeString(file, CONFIG.toJson().replaceFirst("\\{", "{ " + more + ","));
        return Gpt2Config.read(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"transformers_version\": \"4.56.0\"", "\"summary_first_dropout\": 0.1",
            "\"use_cache\": true", "\"task_specific_params\": {\"text-generation\": {\"do_sample\": true}}",
            "\"reorder_and_upcast_attn\": true", "\"rope_scaling\": null", "\"add_cross_attention\": false",
            "\"pruned_heads\": {}", "\"quantization_config\": {}", "\"note\": \"\""})
    void keys_that_change_nothing_are_read_over(String more) throws IOException {
        assertThat(with(more)).isEqualTo(CONFIG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"quantization_config\": {\"bits\": 4}", "\"pruned_heads\": {\"0\": [1]}",
            "\"add_cross_attention\": true", "\"rope_theta\": 10000", "\"attention_window\": \"local\"",
            "\"no_such_key\": 0"})
    void a_key_that_may_change_what_is_computed_is_refused_by_name(String more) {
        var key = more.substring(1, more.indexOf('"', 1));
        assertThatThrownBy(() -> with(more)).isInstanceOf(UserException.class)
                .hasMessageStartingWith(file + ": " + key + " (").hasMessageContaining("is not known here").message()
                .doesNotContain("\n");
    }

    @Test
    void a_head_of_its_own_is_refused() throws IOException {
        Files.writeString(file, CONFIG.toJson().replaceFirst("(\"tie_word_embeddings\" : )true", "$1false"));
        assertThatThrownBy(() -> Gpt2Config.read(file)).isInstanceOf(UserException.class)
                .hasMessageContaining("tie_word_embeddings (false)");
    }

    @Test
    void the_text_of_a_stranger_stays_one_short_line() {
        assertThatThrownBy(() -> with("\"a\\nb%s\": \"%s\"".formatted("c".repeat(500), "d".repeat(5000))))
                .isInstanceOf(UserException.class).message()
                .satisfies(text -> assertThat(text.substring(file.toString().length())).doesNotContain("\n")
                        .hasSizeLessThan(300));
    }
}
