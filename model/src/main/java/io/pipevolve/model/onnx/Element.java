package io.pipevolve.model.onnx;

/** Types of a tensor's elements, by their numbers in {@code onnx.proto} (TensorProto.DataType). */
enum Element {
    FLOAT(1, Float.BYTES), INT8(3, Byte.BYTES), INT64(7, Long.BYTES), BOOL(9, Byte.BYTES), FLOAT16(10,
            Short.BYTES), DOUBLE(11, Double.BYTES);

    private final int number;
    private final int bytes;

    Element(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    int number() {
        return number;
    }

    int bytes() {
        return bytes;
    }
}
