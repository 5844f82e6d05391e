package io.pipevolve.model.onnx;

import io.pipevolve.model.decode.Forecasts;

/**
 * How a graph's forecasts lie from Java's, in codes.
 *
 * @param forecasts
 *            compared
 * @param otherwise
 *            those that lie further away than rounding explains: a path drew another code
 * @param largest
 *            difference of a mean among these
 * @param rounding
 *            largest difference of a mean among the others
 * @param bands
 *            ends of bands that are not the same, of {@code ends}
 */
record Parity(int forecasts, int otherwise, double largest, double rounding, int bands, int ends) {
    static final Parity NONE = new Parity(0, 0, 0, 0, 0, 0);
    private static final double ROUNDING = 1e-4;

    static Parity of(float[][] graph, Forecasts java) {
        var parity = NONE;
        for (int row = 0; row < graph.length; row++)
            parity = parity.and(of(graph[row], java.mean()[row], java.low()[row], java.high()[row]));
        return parity;
    }

    private static Parity of(float[] graph, double[] mean, double[] low, double[] high) {
        int horizon = mean.length;
        double furthest = 0;
        int bands = 0;
        for (int step = 0; step < horizon; step++) {
            furthest = Math.max(furthest, Math.abs(graph[step] - mean[step]));
            bands += differ(graph[horizon + step], low[step]) + differ(graph[2 * horizon + step], high[step]);
        }
        boolean otherwise = furthest > ROUNDING;
        return new Parity(1, otherwise ? 1 : 0, otherwise ? furthest : 0, otherwise ? 0 : furthest, bands,
                2 * horizon);
    }

    private static int differ(double a, double b) {
        return Math.abs(a - b) > ROUNDING ? 1 : 0;
    }

    /** How many of so many may lie further away, as of no more than one path in thousands. */
    static int atMost(int of) {
        return (int) Math.ceil(0.005 * of);
    }

    Parity and(Parity other) {
        return new Parity(forecasts + other.forecasts, otherwise + other.otherwise, Math.max(largest, other.largest),
                Math.max(rounding, other.rounding), bands + other.bands, ends + other.ends);
    }
}
