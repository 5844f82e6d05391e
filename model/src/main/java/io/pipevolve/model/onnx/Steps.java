package io.pipevolve.model.onnx;

import io.pipevolve.config.PriceCodes;
import java.util.List;

/** A step of all paths: each draws a code from its distribution and reads it, which gives the next distribution. */
record Steps(Graph graph, Layers layers, Mixture mixture, List<ContextAttention.Past> context, int codes, int paths) {

    /**
     * What one step hands to the next.
     *
     * @param probabilities
     *            {@code [paths, codes]} 64-bit floats
     * @param moved
     *            {@code [paths, 1]} whole numbers: how far each path has come, in codes from no move
     */
    record State(String probabilities, String moved, List<PathAttention.Own> own) {
    }

    /**
     * A step that was taken.
     *
     * @param row
     *            mean, low and high after it, {@code [3]}
     * @param drawn
     *            the codes, {@code [paths]}
     * @param logits
     *            of the next code, {@code [paths, codes]}
     */
    record Taken(State state, String row, String drawn, String logits) {
    }

    /** What is the same for every step: made once, in the outermost graph. */
    static void constants(Graph graph, double[][] uniforms, int horizon) {
        int paths = uniforms.length;
        var draws = new float[(horizon - 1) * paths];
        for (int step = 0; step < horizon - 1; step++)
            for (int path = 0; path < paths; path++)
                draws[step * paths + path] = (float) uniforms[path][step];
        graph.constant("uniforms", Tensor.of(draws, horizon - 1L, paths, 1));
        graph.constant("still", Tensor.of(new long[paths], paths, 1));
    }

    /**
     * @param number
     *            of the step, 0 for the first code that is drawn: a single whole number
     */
    Taken take(State before, String number) {
        var drawn = draw(before.probabilities(), graph.add("Gather", "uniforms", number));
        var move = graph.add("Sub", drawn, graph.integer(PriceCodes.ORIGIN));
        var moved = graph.add("Add", before.moved(), graph.add("Unsqueeze", move, graph.integers(1)));
        var attention = new PathAttention(Heads.of(graph, layers.config()), context, codes, before.own());
        var embedded = graph.add("Add", graph.add("Gather", layers.weights().codeEmbedding(), drawn),
                graph.add("Gather", "step_places", number));
        var distribution = layers.distribution(layers.through(embedded, false, attention));
        var wide = cast(distribution.probabilities(), Element.DOUBLE);
        return new Taken(new State(wide, moved, attention.after()), mixture.row(wide, moved, paths), drawn,
                distribution.logits());
    }

    /**
     * The first code whose cumulative probability exceeds the path's number. Sums are of 64 bits and rounded to 32, as
     * PyTorch's on a processor.
     */
    private String draw(String probabilities, String uniforms) {
        var cumulative = cast(graph.add("CumSum", probabilities, graph.integer(1)), Element.FLOAT);
        var below = cast(graph.add("LessOrEqual", cumulative, uniforms), Element.INT64);
        var count = graph.add("ReduceSum", List.of(Attribute.of("keepdims", 0)), below, graph.integers(1));
        return graph.add("Min", count, graph.integer(PriceCodes.CODES - 1));
    }

    private String cast(String values, Element element) {
        return graph.add("Cast", List.of(Attribute.of("to", element.number())), values);
    }
}
