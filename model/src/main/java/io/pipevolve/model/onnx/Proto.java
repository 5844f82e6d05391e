package io.pipevolve.model.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message (protobuf.dev, "Encoding"): its fields in the order in which they were added. What is large is
 * made when it is written.
 */
final class Proto {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final List<Part> parts = new ArrayList<>();
    private long size;

    /** Bytes that are made when they are written. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Part(long size, Content content) {
    }

    Proto number(int field, long value) {
        return varint((long) field << 3 | VARINT).varint(value);
    }

    Proto real(int field, float value) {
        return varint((long) field << 3 | FIXED_32).raw(ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value).array());
    }

    Proto text(int field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return content(field, bytes.length, out -> out.write(bytes));
    }

    /** Takes the message as it is now: what is added to it later is not seen. */
    Proto message(int field, Proto message) {
        var fixed = List.copyOf(message.parts);
        return content(field, message.size, out -> write(fixed, out));
    }

    /** Adds the fields of another message. */
    Proto all(Proto other) {
        parts.addAll(other.parts);
        size += other.size;
        return this;
    }

    /**
     * @param length
     *            of the content, in bytes
     */
    Proto content(int field, long length, Content content) {
        varint((long) field << 3 | LENGTH).varint(length);
        return part(length, content);
    }

    /** Bytes of the message. */
    long size() {
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        write(parts, out);
    }

    private static void write(List<Part> parts, OutputStream out) throws IOException {
        for (var part : parts)
            part.content.writeTo(out);
    }

    private Proto varint(long value) {
        int length = Math.max(1, Math.ceilDiv(Long.SIZE - Long.numberOfLeadingZeros(value), 7));
        var bytes = new byte[length];
        long rest = value;
        for (int i = 0; i < length; i++, rest >>>= 7)
            bytes[i] = (byte) (i + 1 < length ? rest | MORE : rest & SEVEN_BITS);
        return raw(bytes);
    }

    private Proto raw(byte[] bytes) {
        return part(bytes.length, out -> out.write(bytes));
    }

    private Proto part(long length, Content content) {
        parts.add(new Part(length, content));
        size += length;
        return this;
    }
}
