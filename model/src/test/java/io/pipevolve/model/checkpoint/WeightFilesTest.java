package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.UserException;
import io.pipevolve.model.torch.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {
    private static final Path WHOLE = Path.of("src/test/resources/parity/base");
    private static final String FIRST = "model-00001-of-00002.safetensors";
    private static final String SECOND = "model-00002-of-00002.safetensors";

    @TempDir
    Path folder;

    @Test
    void shards_are_read_as_the_whole_file_is() throws IOException {
        try (var manager = NDManager.newBaseManager(Devices.host())) {
            shard(manager);
            var whole = Checkpoint.checked(WHOLE).weights(manager);
            var joined = Checkpoint.checked(folder).weights(manager);
            assertThat(joined.keySet()).isEqualTo(whole.keySet()).isNotEmpty();
            whole.forEach((name, array) -> assertThat(Objects.requireNonNull(joined.get(name)).toFloatArray())
                    .containsExactly(array.toFloatArray()));
        }
    }

    @Test
    void the_hash_is_of_every_shard() throws IOException {
        try (var manager = NDManager.newBaseManager(Devices.host())) {
            shard(manager);
            var before = Checkpoint.of(folder).sha256();
            var bytes = Files.readAllBytes(folder.resolve(SECOND));
            bytes[bytes.length - 1] ^= 1;
            Files.write(folder.resolve("changed"), bytes);
            Files.delete(folder.resolve(SECOND));
            Files.move(folder.resolve("changed"), folder.resolve(SECOND));
            assertThat(Checkpoint.of(folder).sha256()).isNotEqualTo(before);
        }
    }

    @Test
    void a_missing_shard_a_strange_name_and_a_tensor_twice_are_refused() throws IOException {
        try (var manager = NDManager.newBaseManager(Devices.host())) {
            shard(manager);
        }
        Files.copy(folder.resolve(SECOND), folder.resolve("model-3.safetensors"));
        index(Map.of("a", FIRST, "b", SECOND, "c", "model-3.safetensors"));
        refused("once more");
        index(Map.of("a", FIRST, "b", "../" + SECOND));
        refused("../" + SECOND + " is not the name of a safetensors file");
        index(Map.of());
        refused("names 0 files");
        index(Map.of("a", FIRST, "b", SECOND));
        Files.delete(folder.resolve(SECOND));
        refused("names " + SECOND + ", which is not beside it");
        Files.delete(folder.resolve(WeightFiles.INDEX));
        refused("has no model.safetensors and no model.safetensors.index.json");
    }

    @Test
    void weights_that_are_no_finite_numbers_are_refused_when_they_are_loaded() throws IOException {
        for (float bad : new float[]{Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
            try (var manager = NDManager.newBaseManager(Devices.host())) {
                var tensors = Safetensors.read(WHOLE.resolve(WeightFiles.WHOLE), manager);
                var name = tensors.keySet().stream().filter(n -> n.endsWith("h.0.mlp.c_fc.weight")).findFirst()
                        .orElseThrow();
                var array = Objects.requireNonNull(tensors.get(name));
                var values = array.toFloatArray();
                values[values.length / 2] = bad;
                tensors.put(name, manager.create(values, array.getShape()));
                texts();
                Safetensors.write(folder.resolve(WeightFiles.WHOLE), tensors);
                assertThatThrownBy(() -> Checkpoint.checked(folder).weights(manager))
                        .isInstanceOf(UserException.class).hasMessageContaining("h.0.mlp.c_fc.weight holds a value");
            }
    }

    @Test
    void a_tensor_of_nothing_is_finite() {
        try (var manager = NDManager.newBaseManager(Devices.host()); var none = manager.zeros(new Shape(0, 3))) {
            Safetensors.requireFinite(folder, "none", none);
            assertThat(none.isEmpty()).isTrue();
        }
    }

    private void refused(String message) {
        assertThatThrownBy(() -> Checkpoint.checked(folder)).isInstanceOf(UserException.class)
                .hasMessageContaining(message).message().doesNotContain("\n");
    }

    private void shard(NDManager manager) throws IOException {
        texts();
        var shards = Map.of(FIRST, new LinkedHashMap<String, NDArray>(), SECOND, new LinkedHashMap<String, NDArray>());
        var map = new LinkedHashMap<String, String>();
        int at = 0;
        for (var tensor : Safetensors.read(WHOLE.resolve(WeightFiles.WHOLE), manager).entrySet()) {
            var shard = at++ % 2 == 0 ? FIRST : SECOND;
            Objects.requireNonNull(shards.get(shard)).put(tensor.getKey(), tensor.getValue());
            map.put(tensor.getKey(), shard);
        }
        shards.forEach((name, tensors) -> Safetensors.write(folder.resolve(name), tensors));
        index(map);
    }

    private void texts() throws IOException {
        for (var name : new String[]{"config.json", "tokenizer.json"})
            if (Files.exists(WHOLE.resolve(name)) && !Files.exists(folder.resolve(name)))
                Files.copy(WHOLE.resolve(name), folder.resolve(name));
    }

    private void index(Map<String, String> map) throws IOException {
        var json = Json.object();
        var weights = json.putObject("weight_map");
        map.forEach(weights::put);
        Files.writeString(folder.resolve(WeightFiles.INDEX), json.toString());
    }
}
