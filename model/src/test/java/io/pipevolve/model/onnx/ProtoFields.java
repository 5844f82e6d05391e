package io.pipevolve.model.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of a protobuf message, read without knowing what they mean, for tests. */
record ProtoFields(List<Field> fields) {

    /**
     * @param number
     *            of a varint, else 0
     * @param bytes
     *            of what has a length, else none
     */
    record Field(int field, long number, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static ProtoFields of(byte[] message) {
        var in = ByteBuffer.wrap(message);
        var fields = new ArrayList<Field>();
        while (in.hasRemaining()) {
            long tag = varint(in);
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> fields.add(new Field(field, varint(in), new byte[0]));
                case 2 -> {
                    var bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    fields.add(new Field(field, 0, bytes));
                }
                case 5 -> fields.add(new Field(field, in.getInt(), new byte[0]));
                default -> throw new AssertionError("wire type of tag " + tag);
            }
        }
        return new ProtoFields(fields);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0)
                return value;
        }
    }

    List<ProtoFields> messages(int field) {
        return fields.stream().filter(f -> f.field == field).map(f -> of(f.bytes)).toList();
    }

    List<String> texts(int field) {
        return fields.stream().filter(f -> f.field == field).map(Field::text).toList();
    }

    long number(int field) {
        return fields.stream().filter(f -> f.field == field).findFirst().orElseThrow().number;
    }
}
