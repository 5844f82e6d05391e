package io.pipevolve.model.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * The paths' attention: one row a path, each sees the context, which they share, and its own codes. One softmax over
 * both.
 */
final class PathAttention implements Layers.Attention {
    private final Heads heads;
    private final List<ContextAttention.Past> context;
    private final int codes;
    private final List<Own> before;
    private final List<Own> after = new ArrayList<>();

    /**
     * A layer's keys and values of the codes that paths have read, each {@code [heads, paths, codes so far, places of a
     * head]}.
     */
    record Own(String keys, String values) {
    }

    /**
     * @param codes
     *            of the context
     */
    PathAttention(Heads heads, List<ContextAttention.Past> context, int codes, List<Own> before) {
        this.heads = heads;
        this.context = context;
        this.codes = codes;
        this.before = before;
    }

    @Override
    public String attend(int layer, String qkv) {
        var graph = heads.graph();
        var parts = heads.split(qkv);
        var queries = heads.apart(heads.scaled(parts.get(0)), 1, 0, 2);
        var own = new Own(grown(before.get(layer).keys(), parts.get(1)),
                grown(before.get(layer).values(), parts.get(2)));
        after.add(own);
        var past = context.get(layer);
        var ofContext = graph.add("MatMul", queries, past.keys());
        var ofOwn = graph.add("Squeeze", graph.add("MatMul", own.keys(),
                graph.add("Unsqueeze", queries, graph.integers(3))), graph.integers(3));
        var seen = heads.probabilities(graph.add("Concat", List.of(Attribute.of("axis", 2)), ofContext, ofOwn));
        var share = graph.add("MatMul", slice(seen, 0, codes), past.values());
        var ownShare = graph.add("MatMul",
                graph.add("Unsqueeze", slice(seen, codes, Integer.MAX_VALUE), graph.integers(2)), own.values());
        return heads.together(graph.add("Add", share, graph.add("Squeeze", ownShare, graph.integers(2))));
    }

    private String grown(String soFar, String rows) {
        var next = heads.graph().add("Unsqueeze", heads.apart(rows, 1, 0, 2), heads.graph().integers(2));
        return heads.graph().add("Concat", List.of(Attribute.of("axis", 2)), soFar, next);
    }

    private String slice(String scores, int from, int to) {
        var graph = heads.graph();
        return graph.add("Slice", scores, graph.integers(from), graph.integers(to), graph.integers(2));
    }

    /** Of every layer, with the rows that were attended to last. */
    List<Own> after() {
        return after;
    }
}
