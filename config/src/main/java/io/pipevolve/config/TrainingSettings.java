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
 *            decoupled
 * @param decayed
 *            arrays on which the weight decay acts
 * @param warmup
 *            share of the steps in which the learning rate rises linearly; it falls linearly to 0 after that
 * @param gradientClip
 *            largest global norm of the gradient
 * @param dropout
 *            probability on embeddings, attention weights and residuals, and on the input of LoRA
 * @param form
 *            of the methods
 */
public record TrainingSettings(int epochs, int batchSize, int maxSteps, Map<Method, Double> learningRate,
        double weightDecay, Decayed decayed, double warmup, double gradientClip, double dropout, TuningForm form) {
    public TrainingSettings {
        learningRate = Map.copyOf(learningRate);
        Require.atLeast(1, "training.epochs", epochs);
        Require.atLeast(1, "training.batch-size", batchSize);
        Require.atLeast(1, "training.max-steps", maxSteps);
        for (var method : Method.SEARCHED) {
            var rate = learningRate.get(method);
            Require.that(rate != null && rate > 0 && rate < 1, "training.learning-rate." + method.key(),
                    "(%s) must lie between 0 and 1.".formatted(rate));
        }
        Require.share("training.weight-decay", weightDecay);
        Require.share("training.warmup", warmup);
        Require.share("training.dropout", dropout);
        Require.that(gradientClip > 0 && gradientClip < Double.POSITIVE_INFINITY, "training.gradient-clip",
                "(%s) must be above 0.".formatted(gradientClip));
    }

    /** What of the settings a fine-tuning by that method depends on, in one line. */
    public String label(Method method) {
        var shape = form.label(method);
        return "batch size %d, at most %d steps or %d epochs, learning rate %s, warm-up %s, weight decay %s on %s, gradient clip %s, dropout %s%s"
                .formatted(batchSize, maxSteps, epochs, learningRate(method), warmup, weightDecay, decayed.key(),
                        gradientClip, dropout, shape.isEmpty() ? "" : ", " + shape);
    }

    /** The article's adapter freezes nothing, and is trained at the rate of full tuning. */
    public double learningRate(Method method) {
        return learningRate.getOrDefault(method == Method.ARTICLE_ADAPTER ? Method.FULL : method, Double.NaN);
    }
}
