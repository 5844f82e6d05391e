package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.Precision;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.torch.TorchOps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GPT-2 (Radford et al. 2019) as HuggingFace computes it: token and position embeddings, blocks, a last layer norm; the
 * output head is the token embedding. Named arrays carry HuggingFace's names without {@code transformer.}; the token
 * embedding may hold some rows of the vocabulary only, whose numbers are then the tokens.
 */
public final class Gpt2 extends ModelBlock {
    /** The name of a head that is not the token embedding itself, but a copy in the precision of products. */
    public static final String HEAD = "head.weight";
    private static final long SMALL_HEAD = 1024;

    private final Gpt2Config config;
    private final NDArray tokenEmbedding;
    private final NDArray positionEmbedding;
    private final NDArray head;
    private final NDArray zero;
    private final NDArray headPrecision;
    private final List<Gpt2Layer> layers = new ArrayList<>();
    private final Norm lastNorm;
    private final Optional<ModelBlock> beforeHead;

    public Gpt2(TorchOps ops, Gpt2Config config, Map<String, NDArray> weights, Inserts inserts,
            Precision precision) {
        super(ops);
        this.config = config;
        var parts = new Gpt2Parts(ops, config, weights, inserts, precision);
        tokenEmbedding = parameter("wte", parts.weight("wte.weight"));
        positionEmbedding = parameter("wpe", parts.weight("wpe.weight"));
        head = weights.getOrDefault(HEAD, tokenEmbedding);
        zero = ops.number(0L);
        headPrecision = ops.type(headPrecision(precision));
        for (int i = 0; i < config.layers(); i++)
            layers.add(child("h" + i, new Gpt2Layer(parts, i)));
        lastNorm = child("ln_f", parts.lastNorm("ln_f"));
        beforeHead = inserts.beforeHead().map(block -> child("before_head", block));
    }

    public Gpt2Config config() {
        return config;
    }

    /** Hidden states {@code [batch, time, width]} for the head, of tokens {@code [batch, time]}. */
    @Override
    public NDArray apply(NDArray tokens, Pass pass) {
        try (var all = through(layers, embedded(tokens, zero, pass), pass)) {
            return last(all, pass);
        }
    }

    /**
     * Hidden states of the last {@code count} places, {@code [batch, count, width]}; the last layer is spent on them
     * alone.
     *
     * @param start
     *            position of the first token, one number
     */
    public NDArray tail(NDArray tokens, NDArray start, NDArray count, Pass pass) {
        var lower = layers.subList(0, layers.size() - 1);
        try (var all = through(lower, embedded(tokens, start, pass), pass);
                var tail = layers.getLast().tail(all, count, pass)) {
            return last(tail, pass);
        }
    }

    private NDArray last(NDArray x, Pass pass) {
        var normed = lastNorm.apply(x, pass);
        if (beforeHead.isEmpty())
            return normed;
        try (normed) {
            return beforeHead.get().apply(normed, pass);
        }
    }

    /** Logits {@code [places, vocabulary]} of hidden states, {@code [batch, time, width]}. */
    public NDArray logits(NDArray hidden, Pass pass) {
        return pass.call("logits", hidden, head, headPrecision);
    }

    /** A head of few rows costs next to nothing, and is spared the rounding. */
    private Precision headPrecision(Precision precision) {
        return hasWholeHead() ? precision : Precision.F32;
    }

    /** Whether the head has so many rows that its logits are a matter of memory. */
    public boolean hasWholeHead() {
        return tokenEmbedding.getShape().get(0) > SMALL_HEAD;
    }

    /** The tied head, {@code [vocabulary, width]}. */
    public NDArray head() {
        return tokenEmbedding;
    }

    /** Of the head's products, as kernels read it. */
    public NDArray headPrecision() {
        return headPrecision;
    }

    private NDArray embedded(NDArray tokens, NDArray start, Pass pass) {
        return pass.dropInPlace(pass.call("embed", tokens, tokenEmbedding, positionEmbedding, start));
    }

    /** What the layers make of x, in its place: x is closed. */
    private static NDArray through(List<Gpt2Layer> layers, NDArray x, Pass pass) {
        var y = x;
        for (var layer : layers) {
            var next = layer.apply(y, pass);
            y.close();
            y = next;
        }
        return y;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        var in = inputShapes[0];
        return new Shape[]{new Shape(in.get(0), in.get(1), config.width())};
    }
}
