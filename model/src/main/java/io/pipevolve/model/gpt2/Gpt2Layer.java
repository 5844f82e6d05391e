package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** One block of GPT-2: attention and MLP, each after a layer norm and added to the residual stream. */
final class Gpt2Layer extends ModelBlock {
    private final int index;
    private final NDArray heads;
    private final ModelBlock norm1;
    private final ModelBlock qkv;
    private final ModelBlock attentionOut;
    private final ModelBlock norm2;
    private final ModelBlock mlpIn;
    private final ModelBlock mlpOut;
    private final Optional<ModelBlock> afterAttention;
    private final Optional<ModelBlock> afterMlp;
    private final Optional<ModelBlock> afterBlock;

    Gpt2Layer(Gpt2Parts parts, int index) {
        super(parts.ops());
        this.index = index;
        heads = parts.heads();
        var name = "h." + index;
        norm1 = child("ln_1", parts.norm(name + ".ln_1"));
        qkv = child("c_attn", parts.projection(name + ".attn.c_attn"));
        attentionOut = child("attn_c_proj", parts.projection(name + ".attn.c_proj"));
        norm2 = child("ln_2", parts.norm(name + ".ln_2"));
        mlpIn = child("c_fc", parts.projection(name + ".mlp.c_fc"));
        mlpOut = child("mlp_c_proj", parts.projection(name + ".mlp.c_proj"));
        afterAttention = parts.inserts().afterAttention(index).map(block -> child("after_attention", block));
        afterMlp = parts.inserts().afterMlp(index).map(block -> child("after_mlp", block));
        afterBlock = parts.inserts().afterBlock(index).map(block -> child("after_block", block));
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        return apply(x, x, ops().number(x.getShape().get(1)), pass);
    }

    /** The last {@code places} of what the block makes of x; nothing but keys and values is computed of the others. */
    NDArray tail(NDArray x, NDArray places, Pass pass) {
        try (var residual = pass.call("tail", x, places)) {
            return apply(x, residual, places, pass);
        }
    }

    private NDArray apply(NDArray x, NDArray residual, NDArray places, Pass pass) {
        try (var middle = attention(x, residual, places, pass); var mlp = mlp(middle, pass)) {
            return through(afterBlock, pass.addResidual(middle, mlp), pass);
        }
    }

    private NDArray attention(NDArray x, NDArray residual, NDArray places, Pass pass) {
        try (var normed = norm1.apply(x, pass);
                var projected = qkv.apply(normed, pass);
                var attended = pass.attention().attend(pass, index, projected, heads, places);
                var out = through(afterAttention, attentionOut.apply(attended, pass), pass)) {
            return pass.addResidual(residual, out);
        }
    }

    private NDArray mlp(NDArray x, Pass pass) {
        try (var normed = norm2.apply(x, pass);
                var wide = mlpIn.apply(normed, pass);
                var active = pass.call("gelu", wide)) {
            return through(afterMlp, mlpOut.apply(active, pass), pass);
        }
    }

    /** x, or what the block makes of it in its place: x is closed then. */
    private static NDArray through(Optional<ModelBlock> block, NDArray x, Pass pass) {
        if (block.isEmpty())
            return x;
        try (x) {
            return block.get().apply(x, pass);
        }
    }
}
