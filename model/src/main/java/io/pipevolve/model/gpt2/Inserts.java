package io.pipevolve.model.gpt2;

import java.util.Optional;

/** What a fine-tuning method puts into the network. */
public interface Inserts {
    /** Nothing: the plain GPT-2. */
    Inserts NONE = new Inserts() {
    };

    /** Wraps the projection of that name, such as {@code h.0.attn.c_attn}. */
    default ModelBlock projection(String name, Projection projection) {
        return projection;
    }

    /** A block that maps the attention's output before it is added to the residual stream. */
    default Optional<ModelBlock> afterAttention(int layer) {
        return Optional.empty();
    }

    /** A block that maps the MLP's output before it is added to the residual stream. */
    default Optional<ModelBlock> afterMlp(int layer) {
        return Optional.empty();
    }

    /** A block that maps the residual stream after the MLP's output was added. */
    default Optional<ModelBlock> afterBlock(int layer) {
        return Optional.empty();
    }

    /** A block that maps the hidden states after the last norm, before the head. */
    default Optional<ModelBlock> beforeHead() {
        return Optional.empty();
    }
}
