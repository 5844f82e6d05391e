package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import io.pipevolve.config.Precision;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.torch.TorchOps;
import java.util.Map;

/** Makes the blocks of one network from named arrays, as {@code h.0.ln_1.weight}. */
record Gpt2Parts(TorchOps ops, Gpt2Config config, Map<String, NDArray> weights, NDArray heads, NDArray epsilon,
        Inserts inserts, Precision precision) {

    Gpt2Parts(TorchOps ops, Gpt2Config config, Map<String, NDArray> weights, Inserts inserts,
            Precision precision) {
        this(ops, config, weights, ops.number(config.heads()), ops.number(config.epsilon()), inserts, precision);
    }

    NDArray weight(String name) {
        var array = weights.get(name);
        if (array == null)
            throw new IllegalArgumentException("The weights lack %s.".formatted(name));
        return array;
    }

    Norm norm(String name) {
        return norm(name, precision);
    }

    /** The norm before the head, where 32-bit hidden states are wanted. */
    Norm lastNorm(String name) {
        return norm(name, Precision.F32);
    }

    private Norm norm(String name, Precision result) {
        return new Norm(ops, weight(name + ".weight"), weight(name + ".bias"), epsilon, result);
    }

    ModelBlock projection(String name) {
        return inserts.projection(name, new Projection(ops, weight(name + ".weight"), weight(name + ".bias")));
    }
}
