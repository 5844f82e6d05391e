package io.pipevolve.config;

import java.util.Map;

/**
 * How one fine-tuning runs. Training ends at whichever comes first: {@code epochs}, {@code maxSteps}, or no better loss
 * on the last tenth of the training segment for several looks.
 *
 * @param epochs
 *            passes over the training windows
 * @param batchSize
 *            windows a step
 * @param maxSteps
 *            optimiser steps at the most
 * @param learningRate
 *            peak AdamW learning rate of each method
 * @param weightDecay
 *            decoupled, not on biases and layer norms
 * @param warmup
 *            share of the steps in which the learning rate rises linearly; it falls linearly to 0 after that
 * @param gradientClip
 *            largest global norm of the gradient
 * @param dropout
 *            probability on embeddings, attention weights and residuals, and on the input of LoRA
 */
public record TrainingSettings(int epochs, int batchSize, int maxSteps, Map<Method, Double> learningRate,
        double weightDecay, double warmup, double gradientClip, double dropout) {
    public TrainingSettings {
        learningRate = Map.copyOf(learningRate);
        atLeast("epochs", epochs, 1);
        atLeast("batch-size", batchSize, 1);
        atLeast("max-steps", maxSteps, 1);
        for (var method : Method.values()) {
            var rate = learningRate.get(method);
            if (rate == null || !(rate > 0 && rate < 1))
                throw new IllegalArgumentException(
                        "training.learning-rate.%s (%s) must lie between 0 and 1.".formatted(method.key(), rate));
        }
        share("weight-decay", weightDecay);
        share("warmup", warmup);
        share("dropout", dropout);
        if (!(gradientClip > 0))
            throw new IllegalArgumentException(
                    "training.gradient-clip (%s) must be above 0.".formatted(gradientClip));
    }

    public double learningRate(Method method) {
        return learningRate.getOrDefault(method, Double.NaN);
    }

    private static void atLeast(String key, int value, int min) {
        if (value < min)
            throw new IllegalArgumentException("training.%s (%d) must be %d or more.".formatted(key, value, min));
    }

    private static void share(String key, double value) {
        if (!(value >= 0 && value < 1))
            throw new IllegalArgumentException(
                    "training.%s (%s) must be at least 0 and below 1.".formatted(key, value));
    }
}
