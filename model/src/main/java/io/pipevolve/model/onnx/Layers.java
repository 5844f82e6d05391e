package io.pipevolve.model.onnx;

import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.model.checkpoint.Gpt2Config;
import java.util.List;

/**
 * The network of GPT-2 as operations on rows of hidden states, {@code [rows, width]}: each layer as {@code Gpt2Layer}
 * computes it, with the bottlenecks that are found among the weights.
 */
record Layers(Graph graph, GraphWeights weights, Gpt2Config config, AdapterPlacement placement) {
    private static final float GELU_CUBE = 0.044715f;
    private static final float GELU_SCALE = (float) Math.sqrt(2 / Math.PI);

    /** What rows see of each other. */
    @FunctionalInterface
    interface Attention {
        /**
         * @param qkv
         *            {@code [rows, 3 × width]}
         * @return {@code [rows, width]}, or of the last row alone
         */
        String attend(int layer, String qkv);
    }

    /** The same layers as operations of an inner graph. */
    Layers in(Graph inner) {
        return new Layers(inner, weights, config, placement);
    }

    /**
     * All layers.
     *
     * @param tail
     *            whether the last layer is spent on the last row alone
     */
    String through(String rows, boolean tail, Attention attention) {
        var x = rows;
        for (int layer = 0; layer < config.layers(); layer++)
            x = layer(layer, x, tail && layer == config.layers() - 1, attention);
        return x;
    }

    private String layer(int index, String x, boolean tail, Attention attention) {
        var name = "h." + index;
        var qkv = linear(norm(x, name + ".ln_1"), name + ".attn.c_attn");
        var attended = linear(attention.attend(index, qkv), name + ".attn.c_proj");
        var residual = tail
                ? graph.add("Slice", x, graph.integers(-1), graph.integers(Integer.MAX_VALUE), graph.integers(0))
                : x;
        var middle = graph.add("Add", residual, bottleneck(attended, name + ".attention_adapter"));
        var active = gelu(linear(norm(middle, name + ".ln_2"), name + ".mlp.c_fc"));
        var mlp = linear(active, name + ".mlp.c_proj");
        var adapter = name + ".adapter";
        return placement == AdapterPlacement.RESIDUAL
                ? bottleneck(graph.add("Add", middle, mlp), adapter)
                : graph.add("Add", middle, bottleneck(mlp, adapter));
    }

    /** Probabilities of the codes, {@code [rows, codes]}, and the logits that they come from. */
    Distribution distribution(String x) {
        var hidden = norm(x, "ln_f");
        for (int i = 0; weights.has("adapters.%d.down.weight".formatted(i)); i++)
            hidden = bottleneck(hidden, "adapters." + i);
        var logits = graph.add("Gemm", List.of(Attribute.of("transB", 1)), hidden, weights.codeEmbedding());
        return new Distribution(logits, graph.add("Softmax", List.of(Attribute.of("axis", -1)), logits));
    }

    record Distribution(String logits, String probabilities) {
    }

    private String norm(String x, String name) {
        return graph.add("LayerNormalization", List.of(Attribute.of("epsilon", (float) config.epsilon())), x,
                weights.plain(name + ".weight"), weights.plain(name + ".bias"));
    }

    private String linear(String x, String name) {
        return graph.add("Gemm", x, weights.matrix(name + ".weight"), weights.plain(name + ".bias"));
    }

    /** x + Up(ReLU(Down(x))), or x where there is none of that name. */
    private String bottleneck(String x, String name) {
        if (!weights.has(name + ".down.weight"))
            return x;
        var narrow = graph.add("Relu", transposed(x, name + ".down"));
        return graph.add("Add", x, transposed(narrow, name + ".up"));
    }

    private String transposed(String x, String name) {
        return graph.add("Gemm", List.of(Attribute.of("transB", 1)), x, weights.matrix(name + ".weight"),
                weights.plain(name + ".bias"));
    }

    /** x / 2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))), as {@code gelu_new}. */
    private String gelu(String x) {
        var square = graph.add("Mul", x, x);
        var cubic = graph.add("Mul", graph.add("Mul", square, x), graph.real(GELU_CUBE));
        var inner = graph.add("Mul", graph.add("Add", x, cubic), graph.real(GELU_SCALE));
        var share = graph.add("Add", graph.add("Tanh", inner), graph.real(1));
        return graph.add("Mul", graph.add("Mul", x, graph.real(0.5f)), share);
    }
}
