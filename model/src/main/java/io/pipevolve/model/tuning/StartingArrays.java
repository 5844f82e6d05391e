package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;

/** Makes the arrays that a training starts from; each owns its memory. */
record StartingArrays(NDManager manager, SplittableRandom random) {
    /** Of an adapter's numbers. */
    static final double SPREAD = 0.02;

    NDArray zeros(long... shape) {
        return manager.zeros(new Shape(shape));
    }

    /** U(−bound, bound). */
    NDArray uniform(double bound, long rows, long columns) {
        var values = new float[Math.toIntExact(rows * columns)];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) random.nextDouble(-bound, bound);
        return owned(manager, values, rows, columns);
    }

    NDArray normal(double spread, long rows, long columns) {
        var values = new float[Math.toIntExact(rows * columns)];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) (spread * random.nextGaussian());
        return owned(manager, values, rows, columns);
    }

    /** An array made from Java data aliases its buffer; the copy owns its memory. */
    static NDArray owned(NDManager manager, float[] values, long... sizes) {
        try (var alias = manager.create(values, new Shape(sizes))) {
            return alias.duplicate();
        }
    }
}
