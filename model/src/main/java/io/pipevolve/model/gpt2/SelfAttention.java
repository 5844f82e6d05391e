package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Causal self-attention of one layer: {@code [batch, time, 3 × width]} projections in, {@code [batch, places, width]}
 * out, what the last places see.
 */
@FunctionalInterface
public interface SelfAttention {
    /**
     * @param heads
     *            one number
     * @param places
     *            one number, the time at the most
     */
    NDArray attend(Pass pass, int layer, NDArray qkv, NDArray heads, NDArray places);

    /** Over the whole sequence at once. */
    static SelfAttention wholeSequence() {
        return (pass, layer, qkv, heads, places) -> {
            var dropout = pass.dropout();
            if (dropout == null)
                return pass.call("attend", qkv, heads, places);
            var shape = new Shape(qkv.getShape().get(0) * heads.getLong(), places.getLong(), qkv.getShape().get(1));
            return pass.call("attend_dropout", qkv, heads, places, dropout.keep(qkv.getManager(), shape));
        };
    }
}
