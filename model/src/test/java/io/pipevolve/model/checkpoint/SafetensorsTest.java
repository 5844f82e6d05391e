package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.UserException;
import io.pipevolve.model.torch.Devices;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    Path folder;
    private final NDManager manager = NDManager.newBaseManager(Devices.host());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void what_is_written_is_read_back() {
        var tensors = new LinkedHashMap<String, NDArray>();
        tensors.put("b.weight", manager.create(new float[]{1, -2.5f, Float.MIN_VALUE, 4}, new Shape(2, 2)));
        tensors.put("a", manager.create(new float[]{7}));
        var file = folder.resolve("x.safetensors");
        Safetensors.write(file, tensors);
        var read = Safetensors.read(file, manager);
        assertThat(read.keySet()).containsExactly("b.weight", "a");
        assertThat(read.get("b.weight")).isEqualTo(tensors.get("b.weight"));
    }

    @Test
    void a_file_inside_a_jar_is_read_without_a_copy_beside_the_jar() throws IOException {
        var plain = folder.resolve("x.safetensors");
        Safetensors.write(plain, Map.of("a", manager.create(new float[]{7})));
        var place = Files.createDirectory(folder.resolve("program"));
        try (var jar = FileSystems.newFileSystem(place.resolve("x.jar"), Map.of("create", "true"))) {
            Files.copy(plain, jar.getPath("x.safetensors"));
        }
        var longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(place, longAgo);

        try (var jar = FileSystems.newFileSystem(place.resolve("x.jar"))) {
            assertThat(Safetensors.read(jar.getPath("x.safetensors"), manager).values())
                    .extracting(NDArray::getFloat).containsExactly(7f);
        }

        assertThat(Files.getLastModifiedTime(place)).isEqualTo(longAgo);
    }

    @Test
    void half_precision_is_widened() throws IOException {
        var bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x3F80)
                .putShort(Float.floatToFloat16(1.5f)).array();
        var file = file("{\"brain\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                + "\"half\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[2,4]}}", bytes);
        var read = Safetensors.read(file, manager);
        assertThat(read.values()).extracting(NDArray::getFloat).containsExactly(1f, 1.5f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}                                                | lies at 0 to 12 of 8 bytes
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}                                                 | lies at 8 to 0
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}                                                 | does not fill its 8 bytes
            {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}                                                | negative size
            {"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}                             | larger than any memory
            {"a":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}                                                  | type Q4
            {"a":{"shape":[2]}}                                                                                    | no two offsets
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | overlaps
            [1]                                                                                                    | not a JSON object
            {"a":                                                                                                  | not JSON
            """)
    void a_broken_header_ends_with_one_line(String header, String message) throws IOException {
        var file = file(header, new byte[8]);
        assertThatThrownBy(() -> Safetensors.read(file, manager)).isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_header_longer_than_the_file_is_refused_without_reading_it() throws IOException {
        var file = Files.write(folder.resolve("x.safetensors"), ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Long.MAX_VALUE).array());
        assertThatThrownBy(() -> Safetensors.read(file, manager)).isInstanceOf(UserException.class)
                .hasMessageContaining("its header would be");
    }

    private Path file(String header, byte[] data) throws IOException {
        var json = header.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length).put(json).put(data).array();
        return Files.write(folder.resolve("x.safetensors"), bytes);
    }
}
