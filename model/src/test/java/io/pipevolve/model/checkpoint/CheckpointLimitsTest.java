package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pipevolve.config.UserException;
import io.pipevolve.model.ModelRepository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointLimitsTest {
    private static final String WHOLE = "{\"n_layer\":1,\"n_embd\":4,\"n_head\":2,\"vocab_size\":9,\"n_positions\":8}";

    private final Path folder;

    CheckpointLimitsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("model.safetensors"), "");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> ModelRepository.positions(folder.toString())).isInstanceOf(UserException.class)
                .hasMessageStartingWith(folder.toString()).hasMessageContaining(message);
    }

    /** Layers, width, inner width, vocabulary, positions; four times 2^29 and 2^30 overflow. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2147483647 | 4          | 16         | 9          | 8          | n_layer (2147483647) is more than
            1          | 536870912  | null       | 9          | 8          | is more than the 65536
            1          | 1073741824 | null       | 9          | 8          | is more than the 65536
            1          | 1073741828 | null       | 9          | 8          | n_embd (1073741828) is more than
            1          | 4294967300 | null       | 9          | 8          | n_embd (4294967300) must be a whole number
            1          | 4          | 2147483647 | 9          | 8          | n_inner (2147483647) is more than
            1          | 4          | null       | 2147483647 | 8          | vocab_size (2147483647) is more than
            1          | 4          | null       | 9          | 2147483647 | n_positions (2147483647) is more than
            1          | 65536      | 16         | 4194304    | 8          | vocab_size (4194304) times n_embd (65536)
            1          | 65536      | 16         | 9          | 1048576    | n_positions (1048576) times n_embd (65536)
            1          | 65536      | null       | 9          | 8          | n_inner (262144) times n_embd (65536)
            """)
    void sizes_that_no_gpt2_has_are_refused_before_anything_is_allocated(String layers, String width, String inner,
            String vocabulary, String positions, String message) throws IOException {
        Files.writeString(folder.resolve("config.json"),
                "{\"n_layer\":%s,\"n_embd\":%s,\"n_inner\":%s,\"n_head\":2,\"vocab_size\":%s,\"n_positions\":%s}"
                        .formatted(layers, width, inner, vocabulary, positions));
        refuses(message);
    }

    @Test
    void a_configuration_that_is_a_folder_is_told() throws IOException {
        Files.createDirectory(folder.resolve("config.json"));
        refuses("config.json: cannot be read");
    }

    @Test
    void deep_nesting_in_the_configuration_is_told() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"a\":".repeat(50_000));
        refuses("config.json: cannot be read as JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "vocab.json", "merges.txt"})
    void texts_of_many_megabytes_are_not_read(String name) throws IOException {
        Files.writeString(folder.resolve("config.json"), WHOLE);
        try (var sparse = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertThatThrownBy(() -> ModelRepository.positions(folder.toString())).isInstanceOf(UserException.class)
                .hasMessageContaining(name + ": has 1048576 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
    void a_device_is_not_read(String name) throws IOException {
        assumeThat(Path.of("/dev/zero")).exists();
        Files.writeString(folder.resolve("config.json"), WHOLE);
        Files.deleteIfExists(folder.resolve(name));
        var link = Files.createSymbolicLink(folder.resolve(name), Path.of("/dev/zero"));
        refuses(name + ": cannot be read (it is no file)");
        Files.delete(link);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "n_head":2         | "n_head":[1,[[2]]]         | n_head ([1,[[2]]]) must be a whole number
            "n_head":2         | "n_head":2,"n_head":4      | cannot be read as JSON (it has a key twice (Duplicate field 'n_head'))
            "n_head":2         | "model_type":"a\\nb\\u001bc" | model_type (a?b?c) is not gpt2
            "n_head":2}        | "n_head":2                 | cannot be read as JSON (it is not JSON)
            """)
    void a_configuration_is_told_in_one_line(String whole, String damaged, String message) throws IOException {
        Files.writeString(folder.resolve("config.json"), WHOLE.replace("\"n_head\":2,", "").replace("}",
                ",\"n_head\":2}").replace(whole, damaged));
        refuses(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "{\"model\":{}}", "\0"})
    void a_tokenizer_that_is_none_is_told(String tokenizer) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
        assertThatThrownBy(() -> ModelRepository.codeTokens(folder)).isInstanceOf(UserException.class)
                .hasMessageContaining("its tokenizer cannot be read").hasMessageNotContaining("\n");
    }

    @Test
    void a_gpt2_is_read() throws IOException {
        Files.writeString(folder.resolve("config.json"), WHOLE);
        assertThat(CheckpointLimits.config(folder).positions()).isEqualTo(8);
    }
}
