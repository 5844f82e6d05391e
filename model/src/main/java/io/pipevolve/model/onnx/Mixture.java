package io.pipevolve.model.onnx;

import io.pipevolve.config.PriceCodes;
import java.util.List;

/**
 * The forecast of a step from the paths' distributions, as {@code decode.PathMixture} makes it, in 64-bit floats: each
 * distribution is added up where its path has come to, quantiles are where the sum exceeds 5 % and 95 %.
 *
 * @param horizon
 *            by which the sums are so many that every step's fit
 * @param shrinkage
 *            factor on the mean's distance from no move; the band moves with the mean and keeps its width
 */
record Mixture(Graph graph, int horizon, double shrinkage) {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    /** What is the same for every step: made once, in the outermost graph. */
    void constants() {
        var moves = new double[PriceCodes.CODES];
        var codes = new long[PriceCodes.CODES];
        for (int code = 0; code < PriceCodes.CODES; code++) {
            moves[code] = (double) code - PriceCodes.ORIGIN;
            codes[code] = code + (long) PriceCodes.ORIGIN * (horizon - 1);
        }
        graph.constant("moves", Tensor.of(moves, PriceCodes.CODES, 1));
        graph.constant("places", Tensor.of(codes, 1, PriceCodes.CODES));
        graph.constant("nothing", Tensor.of(new double[horizon * (PriceCodes.CODES - 1) + 1],
                horizon * (PriceCodes.CODES - 1L) + 1));
        graph.constant("quantiles", Tensor.of(new double[]{LOW, HIGH}, 2, 1));
    }

    /**
     * Mean, low and high, {@code [3]} 32-bit floats.
     *
     * @param probabilities
     *            {@code [paths, codes]} 64-bit floats
     * @param moved
     *            {@code [paths, 1]} whole numbers: how far each path has come, in codes from no move
     */
    String row(String probabilities, String moved, int paths) {
        var count = graph.wide(paths);
        var expected = graph.add("Add", graph.add("MatMul", probabilities, "moves"), cast(moved, Element.DOUBLE));
        var move = graph.add("Div", sum(expected, 0), count);
        var mean = graph.add("Add", graph.add("Mul", move, graph.wide(shrinkage)), graph.wide(PriceCodes.ORIGIN));
        var shift = graph.add("Mul", move, graph.wide(shrinkage - 1));
        var band = graph.add("Add", cast(quantiles(probabilities, moved, count), Element.DOUBLE), shift);
        return cast(graph.add("Concat", List.of(Attribute.of("axis", 0)), mean, band), Element.FLOAT);
    }

    /** The levels, {@code [2]} whole numbers. */
    private String quantiles(String probabilities, String moved, String count) {
        var places = graph.add("Reshape", graph.add("Add", moved, "places"), graph.integers(-1));
        var added = graph.add("Reshape", probabilities, graph.integers(-1));
        var sums = graph.add("ScatterElements", List.of(Attribute.of("axis", 0), Attribute.of("reduction", "add")),
                "nothing", places, added);
        var cumulative = graph.add("CumSum", graph.add("Div", sums, count), graph.integer(0));
        var below = graph.add("LessOrEqual", graph.add("Unsqueeze", cumulative, graph.integers(0)), "quantiles");
        return graph.add("Sub", sum(cast(below, Element.INT64), 1),
                graph.integers((long) PriceCodes.ORIGIN * (horizon - 1)));
    }

    private String sum(String values, int axis) {
        return graph.add("ReduceSum", List.of(Attribute.of("keepdims", 0)), values,
                graph.integers(axis));
    }

    private String cast(String values, Element element) {
        return graph.add("Cast", List.of(Attribute.of("to", element.number())), values);
    }
}
