package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checked header of a safetensors file: 8 bytes of length, then JSON, then the tensors' bytes. Files come from
 * strangers, so nothing is believed before it is checked against the file's size.
 */
record SafetensorsHeader(long dataStart, Map<String, Entry> entries) {
    private static final long MAX_HEADER_BYTES = 8L << 20;
    private static final int MOST_DIMENSIONS = 8;

    /** One tensor; its bytes lie at {@code [begin, end)} after the header. */
    record Entry(String type, long[] shape, long begin, long end) {
        long elements() {
            long product = 1;
            for (long size : shape)
                product = Math.multiplyExact(product, size);
            return product;
        }
    }

    static SafetensorsHeader read(Path file, SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        var prefix = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, prefix, 0);
        long length = prefix.flip().remaining() < Long.BYTES ? -1 : prefix.getLong();
        if (length < 2 || length > MAX_HEADER_BYTES || length > size - Long.BYTES)
            throw broken(file, "its header would be %d bytes in a file of %d bytes".formatted(length, size));
        var bytes = ByteBuffer.allocate((int) length);
        fill(channel, bytes, Long.BYTES);
        long dataStart = Long.BYTES + length;
        return new SafetensorsHeader(dataStart, entries(file, bytes.array(), size - dataStart));
    }

    /** Reads until the buffer is full or the file ends. */
    static void fill(SeekableByteChannel channel, ByteBuffer buffer, long position) throws IOException {
        channel.position(position);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0)
            read = channel.read(buffer);
    }

    private static Map<String, Entry> entries(Path file, byte[] header, long dataBytes) {
        var json = json(file, header);
        if (!json.isObject())
            throw broken(file, "its header is not a JSON object");
        var entries = new LinkedHashMap<String, Entry>();
        for (var property : json.properties())
            if (!property.getKey().equals("__metadata__"))
                entries.put(property.getKey(),
                        entry(file, Shown.text(property.getKey()), property.getValue(), dataBytes));
        refuseOverlaps(file, entries);
        return entries;
    }

    private static JsonNode json(Path file, byte[] header) {
        try {
            return Json.parseStrictly(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString());
        } catch (CharacterCodingException e) {
            throw broken(file, "its header is not UTF-8");
        } catch (JsonProcessingException e) {
            throw broken(file, "its header " + Json.fault(e));
        }
    }

    private static Entry entry(Path file, String name, JsonNode json, long dataBytes) {
        var type = Shown.text(json.path("dtype").asText());
        var shape = json.path("shape");
        var offsets = json.path("data_offsets");
        if (!shape.isArray() || !offsets.isArray() || offsets.size() != 2)
            throw broken(file, "tensor %s has no shape or no two offsets".formatted(name));
        if (shape.size() > MOST_DIMENSIONS)
            throw broken(file, "tensor %s has %d dimensions".formatted(name, shape.size()));
        var sizes = new long[shape.size()];
        for (int i = 0; i < sizes.length; i++)
            sizes[i] = whole(file, name, shape.get(i));
        var entry = new Entry(type, sizes, whole(file, name, offsets.get(0)), whole(file, name, offsets.get(1)));
        if (entry.begin < 0 || entry.end < entry.begin || entry.end > dataBytes)
            throw broken(file,
                    "tensor %s lies at %d to %d of %d bytes".formatted(name, entry.begin, entry.end, dataBytes));
        if (expectedBytes(file, name, entry) != entry.end - entry.begin)
            throw broken(file,
                    "tensor %s of shape %s and type %s does not fill its %d bytes".formatted(name, shape, type,
                            entry.end - entry.begin));
        if (entry.end - entry.begin > Integer.MAX_VALUE)
            throw broken(file, "tensor %s has %d bytes, more than one tensor can have here".formatted(name,
                    entry.end - entry.begin));
        return entry;
    }

    private static long whole(Path file, String name, JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong())
            throw broken(file, "tensor %s has a size or offset (%s) that is no whole number".formatted(name,
                    Shown.text(number.toString())));
        return number.longValue();
    }

    private static long expectedBytes(Path file, String name, Entry entry) {
        for (long size : entry.shape)
            if (size < 0)
                throw broken(file, "tensor %s has a negative size".formatted(name));
        try {
            return Math.multiplyExact(entry.elements(), switch (entry.type) {
                case "F64", "I64" -> 8L;
                case "F32", "I32" -> 4L;
                case "F16", "BF16" -> 2L;
                case "I8", "U8", "BOOL" -> 1L;
                default ->
                    throw broken(file, "tensor %s has type %s, which is not read here".formatted(name, entry.type));
            });
        } catch (ArithmeticException e) {
            throw broken(file, "tensor %s is larger than any memory".formatted(name));
        }
    }

    private static void refuseOverlaps(Path file, Map<String, Entry> entries) {
        List<Map.Entry<String, Entry>> sorted = new ArrayList<>(entries.entrySet());
        sorted.sort(Comparator.comparingLong(e -> e.getValue().begin));
        long end = 0;
        for (var entry : sorted) {
            if (entry.getValue().begin < end)
                throw broken(file, "tensor %s overlaps the one before it".formatted(Shown.text(entry.getKey())));
            end = entry.getValue().end;
        }
    }

    static UserException broken(Path file, String what) {
        return new UserException(
                "%s: not a whole safetensors file: %s; fetch or write it again.".formatted(file, what));
    }
}
