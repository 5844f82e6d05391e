package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;

/**
 * The four arrays of a bottleneck.
 *
 * @param down
 *            {@code [bottleneck, width]}
 * @param up
 *            {@code [width, bottleneck]}
 */
record AdapterWeights(NDArray down, NDArray downBias, NDArray up, NDArray upBias) {

    /** Those of a name such as {@code h.0.adapter}, where they are among the arrays. */
    static Optional<AdapterWeights> find(Map<String, NDArray> arrays, String name) {
        var down = arrays.get(name + ".down.weight");
        var downBias = arrays.get(name + ".down.bias");
        var up = arrays.get(name + ".up.weight");
        var upBias = arrays.get(name + ".up.bias");
        return down == null || downBias == null || up == null || upBias == null
                ? Optional.empty()
                : Optional.of(new AdapterWeights(down, downBias, up, upBias));
    }

    /**
     * Puts those of a name among the arrays, as they stand before the first step.
     *
     * @param upSpread
     *            of the numbers that lead back; 0 lets the bottleneck start as the identity
     */
    static void start(String name, int bottleneck, int width, double upSpread, StartingArrays start,
            Map<String, NDArray> arrays) {
        arrays.put(name + ".down.weight", start.normal(StartingArrays.SPREAD, bottleneck, width));
        arrays.put(name + ".down.bias", start.zeros(bottleneck));
        arrays.put(name + ".up.weight", upSpread == 0
                ? start.zeros(width, bottleneck)
                : start.normal(upSpread, width, bottleneck));
        arrays.put(name + ".up.bias", start.zeros(width));
    }

    /** Numbers of one bottleneck. */
    static long count(long width, long bottleneck) {
        return 2 * width * bottleneck + width + bottleneck;
    }
}
