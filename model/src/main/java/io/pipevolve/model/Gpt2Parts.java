package io.pipevolve.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Makes the blocks of one network from named arrays, as {@code h.0.ln_1.weight}. */
record Gpt2Parts(TorchOps ops, Gpt2Config config, Map<String, NDArray> weights, NDArray heads, NDArray epsilon,
        Inserts inserts) {

    Gpt2Parts(TorchOps ops, Gpt2Config config, Map<String, NDArray> weights, Inserts inserts) {
        this(ops, config, weights, ops.number(config.heads()), ops.number(config.epsilon()), inserts);
    }

    NDArray weight(String name) {
        var array = weights.get(name);
        if (array == null)
            throw new IllegalArgumentException("The weights lack %s.".formatted(name));
        return array;
    }

    Norm norm(String name) {
        return new Norm(ops, weight(name + ".weight"), weight(name + ".bias"), epsilon);
    }

    ModelBlock projection(String name) {
        return inserts.projection(name, new Projection(ops, weight(name + ".weight"), weight(name + ".bias")));
    }
}
