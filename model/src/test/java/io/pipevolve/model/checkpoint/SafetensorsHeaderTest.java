package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that strangers might write. */
class SafetensorsHeaderTest {
    private final Path file;

    SafetensorsHeaderTest(@TempDir Path folder) {
        this.file = folder.resolve("x.safetensors");
    }

    private SafetensorsHeader read() throws IOException {
        try (var channel = FileChannel.open(file)) {
            return SafetensorsHeader.read(file, channel);
        }
    }

    private void write(byte[] header, int dataBytes) throws IOException {
        Files.write(file, ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length).put(header).array());
    }

    private void refuses(String header, String message) throws IOException {
        write(header.getBytes(StandardCharsets.UTF_8), 8);
        assertThatThrownBy(this::read).isInstanceOf(UserException.class).hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message).hasMessageNotContaining("\n").message().hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | key twice
            {"a":{"dtype":"F32","shape":[2],"shape":[1],"data_offsets":[0,8]}}      | key twice
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} {}               | not JSON
            {"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}                | no whole number
            {"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}                | no whole number
            {"a":{"dtype":"F32","shape":[18446744073709551618],"data_offsets":[0,8]}} | no whole number
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,1e1]}}                | no whole number
            {"a":{"dtype":"F32","shape":[2],"data_offsets":{"0":0,"1":8}}}          | no two offsets
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}                | no two offsets
            {"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}  | has 9 dimensions
            {"a":{"dtype":null,"shape":[2],"data_offsets":[0,8]}}                   | which is not read here
            {"a":5}                                                                 | no shape
            {"a":{"dtype":"F32","shape":[2147483648,2147483648,4],"data_offsets":[0,8]}} | larger than any memory
            """)
    void what_is_ambiguous_or_no_number_is_refused(String header, String message) throws IOException {
        refuses(header, message);
    }

    @Test
    void a_header_that_is_not_utf8_is_refused() throws IOException {
        write("{\"\u00e9\":1}".getBytes(StandardCharsets.ISO_8859_1), 0);
        assertThatThrownBy(this::read).isInstanceOf(UserException.class)
                .hasMessageContaining("its header is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deep_nesting_is_refused(String opening) throws IOException {
        refuses("{\"a\":" + opening.repeat(100_000), "nested too deeply");
    }

    @Test
    void a_name_with_line_breaks_stays_in_one_short_line() throws IOException {
        refuses("{\"a\\nb\\u001b[31m" + "x".repeat(5000) + "\":{\"dtype\":\"F32\"}}", "tensor a?b?[31mxxx");
    }

    @Test
    void a_header_of_many_megabytes_is_not_read() throws IOException {
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 26).array());
            sparse.setLength(1L << 27);
        }
        assertThatThrownBy(this::read).isInstanceOf(UserException.class)
                .hasMessageContaining("its header would be 67108864 bytes");
    }

    @Test
    void a_tensor_of_gigabytes_is_refused_before_it_is_read() throws IOException {
        long bytes = 3_000_000_000L;
        write("{\"a\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]}}".formatted(bytes, bytes)
                .getBytes(StandardCharsets.UTF_8), 0);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(sparse.length() + bytes);
        }
        assertThatThrownBy(this::read).isInstanceOf(UserException.class)
                .hasMessageContaining("tensor a has 3000000000 bytes");
    }

    @Test
    void padding_metadata_and_empty_tensors_are_fine() throws IOException {
        write("""
                {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[0,3],"data_offsets":[0,0]},
                 "b":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}    \
                """.getBytes(StandardCharsets.UTF_8), 4);
        assertThat(read().entries()).containsOnlyKeys("a", "b");
    }
}
