package io.pipevolve.model.parity;

/** The largest absolute difference of two arrays; one that is not a number stays, whatever follows it. */
final class LargestDifference {
    private LargestDifference() {
    }

    static double of(float[] a, float[] b) {
        return of(a, b, 0, a.length);
    }

    /** Of the elements {@code [from, to)}. */
    static double of(float[] a, float[] b, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++)
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        return largest;
    }
}
