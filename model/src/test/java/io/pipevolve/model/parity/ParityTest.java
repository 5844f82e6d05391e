package io.pipevolve.model.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.Method;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reference values: transformers 4.57, PEFT 0.21 and torch 2.7. {@code parity}: LoRA on c_attn, adapters on the MLP's
 * output; the others are written by {@code src/interop/write_parity.py}, {@code parity-houlsby} with LoRA on all
 * projections.
 */
class ParityTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @ParameterizedTest
    @CsvSource({"parity, 3", "parity-houlsby, 3", "parity-residual, 1"})
    void everything_is_as_transformers_peft_and_torch_compute_it(String folder, int methods) {
        var results = new ParityFolder(RESOURCES.resolve(folder)).compare(DeviceChoice.CPU, 1);
        assertThat(results).hasSize(methods).allSatisfy((method, result) -> {
            assertThat(result.above(ParityResult.LIMITS)).as("%s: %s", method, result.differences()).isEmpty();
            assertThat(result.greedyEqual()).as(method.key()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"'\"lora_alpha\": 8', '\"lora_alpha\": 9', gradients",
            "'\"rank\": 4', '\"learning_rate\": 0.001, \"rank\": 4', parameters",
            "'\"rank\": 4', '\"clip\": 0.1, \"rank\": 4', parameters",
            "'\"rank\": 4', '\"weight_decay\": 0.1, \"rank\": 4', parameters"})
    void another_number_than_the_file_was_made_with_is_seen(String said, String instead, String difference,
            @TempDir Path folder) throws IOException {
        copy(folder, List.of("lora.safetensors"));
        var sizes = folder.resolve("case.json");
        Files.writeString(sizes, Files.readString(sizes).replace(said, instead));
        var results = new ParityFolder(folder).compare(DeviceChoice.CPU, 1);
        assertThat(results).containsOnlyKeys(Method.LORA).allSatisfy(
                (_, result) -> assertThat(result.above(ParityResult.LIMITS)).containsKey(difference));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "rank": 4 | "rank": 5 | h.0.attn.c_attn.lora_A.default.weight has shape (4, 32), not (5, 32)
            "rank": 4 | "rank": 0 | case.json: rank (0): it must be a whole number, 1 or more.
            "target_tokens": 5 | "target_tokens": 12 | 12 tokens, 12 of them targets, do not fit into 64 positions
            "target_tokens": 5 | "target_tokens": 4 | labels must be -100 but for the last 4 tokens of a row
            "target_tokens": 5 | "x": 5 | case.json: target_tokens (): it must be a whole number, 1 or more.
            "c_attn" | "q_proj" | case.json: targets (["q_proj"]): they must be some of c_attn, c_proj and c_fc.
            "lora_alpha": 8 | "lora_alpha": 0 | name one or more of c_attn, c_proj and c_fc, each once, and an alpha above 0.
            "c_attn" | "c_attn", "c_attn" | name one or more of c_attn, c_proj and c_fc, each once
            "lora_alpha": 8 | "lora_alpha": "8" | case.json: lora_alpha ("8"): it must be a number, 0 or more.
            { | [ | case.json: cannot be read as JSON
            """)
    void a_case_that_does_not_fit_its_files_ends_in_one_line(String said, String instead, String message,
            @TempDir Path folder) throws IOException {
        copy(folder, List.of("lora.safetensors"));
        var sizes = folder.resolve("case.json");
        Files.writeString(sizes, Files.readString(sizes).replace(said, instead));
        assertThatThrownBy(() -> new ParityFolder(folder).compare(DeviceChoice.CPU, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(message).message().doesNotContain("\n");
    }

    @Test
    void a_folder_without_results_or_with_a_cut_file_ends_in_one_line(@TempDir Path folder) throws IOException {
        copy(folder, List.of());
        assertThatThrownBy(() -> new ParityFolder(folder).compare(DeviceChoice.CPU, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has none of full.safetensors");
        var whole = Files.readAllBytes(RESOURCES.resolve("parity/lora.safetensors"));
        Files.write(folder.resolve("lora.safetensors"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> new ParityFolder(folder).compare(DeviceChoice.CPU, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not a whole safetensors file");
    }

    private static void copy(Path folder, List<String> results) throws IOException {
        var source = RESOURCES.resolve("parity");
        Files.createDirectories(folder.resolve("base"));
        for (var file : List.of("case.json", "base/config.json", "base/model.safetensors"))
            Files.copy(source.resolve(file), folder.resolve(file));
        for (var file : results)
            Files.copy(source.resolve(file), folder.resolve(file));
    }
}
