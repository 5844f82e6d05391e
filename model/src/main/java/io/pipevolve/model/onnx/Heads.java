package io.pipevolve.model.onnx;

import io.pipevolve.model.checkpoint.Gpt2Config;
import java.util.List;

/** How rows of a layer's queries, keys and values are shared among its heads. */
record Heads(Graph graph, int count, int size) {
    static Heads of(Graph graph, Gpt2Config config) {
        return new Heads(graph, config.heads(), config.width() / config.heads());
    }

    /** {@code [rows, 3 × width]} into queries, keys and values, {@code [rows, width]}. */
    List<String> split(String qkv) {
        return graph.add("Split", List.of(Attribute.of("axis", 1)), 3, qkv);
    }

    /** {@code [rows, width]} with its dimensions rows, heads, places of a head in another order. */
    String apart(String rows, int... order) {
        var apart = graph.add("Reshape", rows, graph.integers(-1, count, size));
        return graph.add("Transpose", List.of(Attribute.of("perm", order)), apart);
    }

    /** {@code [heads, rows, places of a head]} into {@code [rows, width]}. */
    String together(String heads) {
        var rows = graph.add("Transpose", List.of(Attribute.of("perm", new int[]{1, 0, 2})), heads);
        return graph.add("Reshape", rows, graph.integers(-1, (long) count * size));
    }

    /** Queries divided by the root of a head's size. */
    String scaled(String queries) {
        return graph.add("Mul", queries, graph.real((float) (1 / Math.sqrt(size))));
    }

    String probabilities(String scores) {
        return graph.add("Softmax", List.of(Attribute.of("axis", -1)), scores);
    }
}
