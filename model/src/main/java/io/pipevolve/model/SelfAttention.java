package io.pipevolve.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Causal self-attention of one layer: {@code [batch, time, 3 × width]} projections in, {@code [batch, time, width]}
 * out.
 */
@FunctionalInterface
public interface SelfAttention {
    NDArray attend(Pass pass, int layer, NDArray qkv, NDArray heads);

    /** Over the whole sequence at once. */
    static SelfAttention wholeSequence() {
        return (pass, layer, qkv, heads) -> {
            var dropout = pass.dropout();
            if (dropout == null)
                return pass.call("attend", qkv, heads);
            long time = qkv.getShape().get(1);
            var shape = new Shape(qkv.getShape().get(0) * heads.getLong(), time, time);
            return pass.call("attend_dropout", qkv, heads, dropout.keep(qkv.getManager(), shape));
        };
    }
}
