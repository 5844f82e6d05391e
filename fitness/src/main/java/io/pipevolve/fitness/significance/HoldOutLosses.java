package io.pipevolve.fitness.significance;

import java.util.Map;

/**
 * What a frozen forecaster and its frozen rivals lost at the origins of a hold-out.
 *
 * @param horizon
 *            steps that a loss is summed over
 * @param origins
 *            bars, ascending
 * @param model
 *            loss at each
 * @param randomWalk
 *            that of repeating the last price
 * @param baselines
 *            that of each simple model, by what people call it
 */
public record HoldOutLosses(int horizon, int[] origins, double[] model, double[] randomWalk,
        Map<String, double[]> baselines) {
    public HoldOutLosses {
        baselines = Map.copyOf(baselines);
    }

    DieboldMariano against(double[] rival) {
        return DieboldMariano.of(model, rival, horizon, origins);
    }

    /** Whether the forecast was the random walk's at every origin. */
    boolean isRandomWalk() {
        for (int i = 0; i < model.length; i++)
            if (model[i] != randomWalk[i])
                return false;
        return true;
    }
}
