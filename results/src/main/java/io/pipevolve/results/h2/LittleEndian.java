package io.pipevolve.results.h2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of numbers as the bytes of a binary column, lowest byte first. */
final class LittleEndian {
    private LittleEndian() {
    }

    static byte[] bytes(double[] values) {
        var bytes = new byte[values.length * Double.BYTES];
        over(bytes).asDoubleBuffer().put(values);
        return bytes;
    }

    static byte[] bytes(float[] values) {
        var bytes = new byte[values.length * Float.BYTES];
        over(bytes).asFloatBuffer().put(values);
        return bytes;
    }

    static byte[] bytes(int[] values) {
        var bytes = new byte[values.length * Integer.BYTES];
        over(bytes).asIntBuffer().put(values);
        return bytes;
    }

    static double[] doubles(byte[] bytes) {
        var values = new double[bytes.length / Double.BYTES];
        over(bytes).asDoubleBuffer().get(values);
        return values;
    }

    static float[] floats(byte[] bytes) {
        var values = new float[bytes.length / Float.BYTES];
        over(bytes).asFloatBuffer().get(values);
        return values;
    }

    static int[] ints(byte[] bytes) {
        var values = new int[bytes.length / Integer.BYTES];
        over(bytes).asIntBuffer().get(values);
        return values;
    }

    private static ByteBuffer over(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
