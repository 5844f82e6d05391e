package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.model.BaseModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The low-rank updates among trained arrays, and the base's arrays with them merged in.
 *
 * @param scale
 *            factor of an update
 */
record LowRankUpdates(BaseModel base, Map<String, NDArray> trained, double scale) {
    static final String A = ".lora_A";
    static final String B = ".lora_B";

    /** Whether the projection of that name, such as {@code h.0.attn.c_attn}, has one. */
    boolean has(String projection) {
        return trained.containsKey(projection + A);
    }

    /** The base's arrays as the network reads them, those with an update replaced by merged ones of that manager. */
    Map<String, NDArray> rounded(NDManager manager) {
        var weights = new LinkedHashMap<>(base.weights());
        for (var projection : projections()) {
            var name = projection + ".weight";
            try (var weight = base.read(manager, name)) {
                var merged = merged(projection, weight);
                weights.put(name, base.isRounded(name) ? base.rounded(merged) : merged);
            }
        }
        return weights;
    }

    /** The base's 32-bit arrays, the updates added to their projections, as arrays of that manager. */
    Map<String, NDArray> whole(NDManager owner) {
        var weights = base.read(owner);
        for (var projection : projections())
            weights.computeIfPresent(projection + ".weight", (_, weight) -> {
                try (weight) {
                    var merged = merged(projection, weight);
                    merged.attach(owner);
                    return merged;
                }
            });
        return weights;
    }

    private List<String> projections() {
        return trained.keySet().stream().filter(name -> name.endsWith(A))
                .map(name -> name.substring(0, name.length() - A.length())).toList();
    }

    private NDArray merged(String projection, NDArray weight) {
        return base.ops().call(false, "merge_low_rank", array(projection + A), array(projection + B), weight,
                base.ops().number(scale));
    }

    private NDArray array(String name) {
        var array = trained.get(name);
        if (array == null)
            throw new IllegalArgumentException("The tuned model lacks %s.".formatted(name));
        return array;
    }
}
