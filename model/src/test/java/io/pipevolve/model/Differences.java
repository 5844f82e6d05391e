package io.pipevolve.model;

import ai.djl.ndarray.NDArray;

/** How far arrays lie apart, for tests. */
public final class Differences {
    private Differences() {
    }

    /** The largest absolute difference of two arrays of one shape. */
    public static double largest(NDArray a, NDArray b) {
        float[] x = a.toFloatArray();
        float[] y = b.toFloatArray();
        if (x.length != y.length)
            throw new AssertionError(a.getShape() + " is not " + b.getShape());
        double largest = 0;
        for (int i = 0; i < x.length; i++)
            largest = Math.max(largest, Math.abs(x[i] - y[i]));
        return largest;
    }
}
