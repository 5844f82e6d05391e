package io.pipevolve.results.ea.expert;

import java.util.List;

/**
 * What an expert is told of one set of weights. The graphs themselves lie where {@link ExpertFolder#onnx} says.
 *
 * @param shrinkage
 *            factor on every move that is a constant in the graph; 1 where there is none
 * @param tolerance
 *            codes by which the terminal's forecast of a golden case may differ before the expert refuses to work
 * @param golden
 *            forecasts with these weights, at least one: the expert checks itself against the first
 */
public record ExpertWeights(double shrinkage, double tolerance, List<GoldenCase> golden) {
    /** More than one draw that falls otherwise makes of a forecast, and far less than another model does. */
    public static final double TOLERANCE = 1;

    public ExpertWeights {
        golden = List.copyOf(golden);
        if (golden.isEmpty())
            throw new IllegalArgumentException("An expert needs a golden case to check itself against.");
        if (!(tolerance > 0) || !Double.isFinite(tolerance) || !Double.isFinite(shrinkage))
            throw new IllegalArgumentException("Tolerance (%s) must be above 0 and shrinkage (%s) a number."
                    .formatted(tolerance, shrinkage));
    }

    /** Weights in f32, which every runtime computes alike but for a draw that falls otherwise. */
    public ExpertWeights(double shrinkage, List<GoldenCase> golden) {
        this(shrinkage, TOLERANCE, golden);
    }
}
