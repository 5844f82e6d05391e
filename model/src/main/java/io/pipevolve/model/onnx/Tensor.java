package io.pipevolve.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A constant of a graph: TensorProto of {@code onnx.proto}.
 *
 * @param shape
 *            empty for a single number
 * @param bytes
 *            its elements, little-endian
 */
record Tensor(Element element, long[] shape, Supplier<byte[]> bytes) {
    static Tensor of(float[] values, long... shape) {
        return new Tensor(Element.FLOAT, shape, () -> filled(values.length * Float.BYTES,
                buffer -> buffer.asFloatBuffer().put(values)));
    }

    static Tensor of(double[] values, long... shape) {
        return new Tensor(Element.DOUBLE, shape, () -> filled(values.length * Double.BYTES,
                buffer -> buffer.asDoubleBuffer().put(values)));
    }

    static Tensor of(long[] values, long... shape) {
        return new Tensor(Element.INT64, shape, () -> filled(values.length * Long.BYTES,
                buffer -> buffer.asLongBuffer().put(values)));
    }

    static byte[] filled(int length, Consumer<ByteBuffer> filling) {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        filling.accept(buffer);
        return buffer.array();
    }

    Proto proto(String name) {
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        var proto = new Proto();
        for (long size : shape)
            proto.number(1, size);
        return proto.number(2, element.number()).text(8, name).content(9, count * element.bytes(),
                out -> out.write(bytes.get()));
    }
}
