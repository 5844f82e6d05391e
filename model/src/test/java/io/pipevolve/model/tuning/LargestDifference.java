package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;

/** How far two arrays of the same size lie apart. */
final class LargestDifference {
    private LargestDifference() {
    }

    static double of(NDArray a, NDArray b) {
        float[] x = a.toFloatArray();
        float[] y = b.toFloatArray();
        if (x.length != y.length)
            throw new AssertionError(a.getShape() + " is not " + b.getShape());
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = Math.abs(x[i] - y[i]);
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }
}
