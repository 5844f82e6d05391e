package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.model.ModelRepository;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of weights that do not belong to their configuration. */
class CheckpointTensorsTest {
    private static final Gpt2Config CONFIG = new Gpt2Config(2, 4, 2, 16, 9, 8, 1e-5);

    private final Path folder;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    record Tensor(String type, int bytesEach, long... shape) {
        long bytes() {
            return Arrays.stream(shape).reduce(bytesEach, (a, b) -> a * b);
        }
    }

    CheckpointTensorsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("config.json"), CONFIG.toJson());
        Gpt2Weights.shapes(CONFIG).forEach((name, shape) -> tensors.put(name, new Tensor("F32", 4, shape)));
    }

    private int positions() throws IOException {
        var header = Json.object();
        long at = 0;
        for (var tensor : tensors.entrySet()) {
            var entry = header.putObject(tensor.getKey()).put("dtype", tensor.getValue().type());
            var shape = entry.putArray("shape");
            for (long size : tensor.getValue().shape())
                shape.add(size);
            entry.putArray("data_offsets").add(at).add(at + tensor.getValue().bytes());
            at += tensor.getValue().bytes();
        }
        var text = header.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("model.safetensors"), ByteBuffer.allocate(8 + text.length + (int) at)
                .order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).array());
        return ModelRepository.positions(folder.toString());
    }

    private void refuses(String message) {
        assertThatThrownBy(this::positions).isInstanceOf(UserException.class)
                .hasMessageStartingWith(folder.resolve("model.safetensors") + ": ").hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_whole_checkpoint_may_have_more_than_it_needs() throws IOException {
        tensors.put("h.0.attn.bias", new Tensor("BOOL", 1, 1, 1, 8, 8));
        tensors.put("lm_head.weight", new Tensor("I64", 8, 9, 4));
        tensors.put("wpe.weight", new Tensor("BF16", 2, 8, 4));
        assertThat(positions()).isEqualTo(8);
    }

    @Test
    void names_may_have_the_prefix_of_transformers() throws IOException {
        var plain = Map.copyOf(tensors);
        tensors.clear();
        plain.forEach((name, tensor) -> tensors.put("transformer." + name, tensor));
        assertThat(positions()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wte.weight", "h.1.mlp.c_fc.bias", "ln_f.weight"})
    void a_missing_tensor_is_named(String name) {
        tensors.remove(name);
        refuses("lacks the tensor " + name);
    }

    @Test
    void a_tensor_under_both_its_names_is_refused() {
        tensors.put("transformer.wte.weight", new Tensor("F32", 4, 9, 4));
        refuses("has the tensor wte.weight twice");
    }

    @Test
    void a_tensor_of_another_shape_is_refused_before_it_is_loaded() {
        tensors.put("h.0.attn.c_attn.weight", new Tensor("F32", 4, 12, 4));
        refuses("the tensor h.0.attn.c_attn.weight has shape [12, 4]; config.json says [4, 12]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I64", "I32", "U8", "BOOL"})
    void whole_numbers_are_no_weights(String type) {
        int bytes = switch (type) {
            case "I64" -> 8;
            case "I32" -> 4;
            default -> 1;
        };
        tensors.put("ln_f.bias", new Tensor(type, bytes, 4));
        refuses("the tensor ln_f.bias is " + type + ", not a float");
    }

    @Test
    void weights_that_are_a_folder_are_told() throws IOException {
        Files.createDirectory(folder.resolve("model.safetensors"));
        assertThatThrownBy(() -> ModelRepository.positions(folder.toString())).isInstanceOf(UserException.class)
                .hasMessageStartingWith(folder.resolve("model.safetensors") + ": cannot be read");
    }
}
