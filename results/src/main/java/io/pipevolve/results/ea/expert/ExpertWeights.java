package io.pipevolve.results.ea.expert;

import java.util.List;

/**
 * What an expert is told of one set of weights. The graphs themselves lie where {@link ExpertFolder#onnx} says.
 *
 * @param shrinkage
 *            factor on every move that is a constant in the graph; 1 where there is none
 * @param golden
 *            forecasts with these weights, at least one: the expert checks itself against the first
 */
public record ExpertWeights(double shrinkage, List<GoldenCase> golden) {
    public ExpertWeights {
        golden = List.copyOf(golden);
        if (golden.isEmpty())
            throw new IllegalArgumentException("An expert needs a golden case to check itself against.");
    }
}
