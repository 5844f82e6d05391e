package io.pipevolve.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The context's attention: one row a code, each sees those before it. Keeps every layer's keys and values. */
final class ContextAttention implements Layers.Attention {
    /** Far below any score, yet finite. */
    private static final float UNSEEN = -1e9f;

    private final Heads heads;
    private final int codes;
    private final int lastLayer;
    private final String mask;
    private final List<Past> kept = new ArrayList<>();

    /**
     * What a layer knows of the context.
     *
     * @param keys
     *            {@code [heads, places of a head, codes]}
     * @param values
     *            {@code [heads, codes, places of a head]}
     */
    record Past(String keys, String values) {
    }

    /**
     * @param lastLayer
     *            the one that gives the last row alone
     */
    ContextAttention(Heads heads, int codes, int lastLayer) {
        this.heads = heads;
        this.codes = codes;
        this.lastLayer = lastLayer;
        this.mask = heads.graph().constant("mask", mask(codes));
    }

    private static Tensor mask(int codes) {
        var future = new float[codes * codes];
        for (int row = 0; row < codes; row++)
            Arrays.fill(future, row * codes + row + 1, (row + 1) * codes, UNSEEN);
        return Tensor.of(future, codes, codes);
    }

    @Override
    public String attend(int layer, String qkv) {
        var graph = heads.graph();
        var parts = heads.split(qkv);
        boolean tail = layer == lastLayer;
        var asking = tail
                ? graph.add("Slice", parts.get(0), graph.integers(codes - 1), graph.integers(codes),
                        graph.integers(0))
                : parts.get(0);
        var queries = heads.apart(heads.scaled(asking), 1, 0, 2);
        var past = new Past(heads.apart(parts.get(1), 1, 2, 0), heads.apart(parts.get(2), 1, 0, 2));
        kept.add(past);
        var scores = graph.add("MatMul", queries, past.keys());
        var seen = heads.probabilities(tail ? scores : graph.add("Add", scores, mask));
        return heads.together(graph.add("MatMul", seen, past.values()));
    }

    /** Of every layer. */
    List<Past> kept() {
        return kept;
    }
}
