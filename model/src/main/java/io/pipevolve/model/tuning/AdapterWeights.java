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
}
