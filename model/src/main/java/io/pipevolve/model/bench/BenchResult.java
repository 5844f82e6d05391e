package io.pipevolve.model.bench;

import java.util.Arrays;

/**
 * What a bench has measured.
 *
 * @param stepSeconds
 *            of every step, in order
 * @param losses
 *            of every step, nats a token
 * @param trainable
 *            parameters
 * @param decodingSeconds
 *            of all new tokens, the prompt included
 * @param stepOperations
 *            floating-point operations that a step cannot do without
 * @param productGigaflops
 *            billions of operations a second of a matrix product alone
 * @param device
 *            that computed
 */
public record BenchResult(double[] stepSeconds, float[] losses, long trainable, double decodingSeconds,
        double stepOperations, double productGigaflops, String device) {

    public double medianSeconds() {
        var sorted = stepSeconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    public double bestSeconds() {
        return Arrays.stream(stepSeconds).min().orElseThrow();
    }

    /** How much of the product's rate the median step reaches, 1 for all. */
    public double productShare() {
        return stepOperations / medianSeconds() / 1e9 / productGigaflops;
    }

    public double meanLoss() {
        double sum = 0;
        for (float loss : losses)
            sum += loss;
        return sum / losses.length;
    }
}
