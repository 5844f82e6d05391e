package io.pipevolve.config;

import java.util.Map;

/**
 * How one fine-tuning runs. Training ends at whichever comes first: {@code epochs}, {@code maxSteps}, or a clearly
 * worse loss on the last tenth of the training segment in several checks.
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
 *            share of the first hundred steps (of all, where they are fewer) in which the learning rate rises linearly;
 *            it is constant after that
 * @param gradientClip
 *            largest global norm of the gradient
 * @param dropout
 *            probability on embeddings, attention weights and residuals, and on the input of LoRA
 * @param form
 *            of the methods
 */
public record TrainingSettings(int epochs, int batchSize, int maxSteps, Map<Method, Double> learningRate,
        double weightDecay, Decayed decayed, double warmup, double gradientClip, double dropout, TuningForm form) {
    private static final int MOST_EPOCHS = 100_000;
    private static final int LARGEST_BATCH = 10_000;
    private static final int MOST_STEPS = 1_000_000;
    private static final double LOWEST_RATE = 1e-12;
    private static final double SMALLEST_CLIP = 1e-9;
    private static final double LARGEST_CLIP = 1e9;

    public TrainingSettings {
        learningRate = Map.copyOf(learningRate);
        Require.within(1, MOST_EPOCHS, "training.epochs", epochs);
        Require.within(1, LARGEST_BATCH, "training.batch-size", batchSize);
        Require.within(1, MOST_STEPS, "training.max-steps", maxSteps);
        for (var method : Method.SEARCHED) {
            var rate = learningRate.get(method);
            Require.that(rate != null && rate > 0 && rate < 1, "training.learning-rate." + method.key(),
                    "(%s) must lie between 0 and 1.".formatted(rate));
            Require.that(rate != null && rate >= LOWEST_RATE, "training.learning-rate." + method.key(),
                    "(%s) must be %s or more.".formatted(rate, Require.plain(LOWEST_RATE)));
        }
        for (var method : learningRate.keySet())
            Require.that(Method.SEARCHED.contains(method), "training.learning-rate", SearchSpace.notSearched(method));
        Require.share("training.weight-decay", weightDecay);
        Require.share("training.warmup", warmup);
        Require.share("training.dropout", dropout);
        Require.positive(SMALLEST_CLIP, LARGEST_CLIP, "training.gradient-clip", gradientClip);
        weightDecay = Require.unsignedZero(weightDecay);
        warmup = Require.unsignedZero(warmup);
        dropout = Require.unsignedZero(dropout);
    }

    /** What of the settings a fine-tuning depends on, in one line. */
    public String label(Tuning tuning) {
        var shape = tuning.label(form);
        return """
                batch size %d, at most %d steps or %d epochs, learning rate %s, warm-up %s, weight decay %s on %s, \
                gradient clip %s, dropout %s%s"""
                .formatted(batchSize, maxSteps, epochs, learningRate(tuning.method()), warmup, weightDecay,
                        decayed.key(),
                        gradientClip, dropout, shape.isEmpty() ? "" : ", " + shape);
    }

    /** A method that is not searched has no rate of its own: the article's adapter is trained as full tuning is. */
    public double learningRate(Method method) {
        return learningRate.getOrDefault(Method.SEARCHED.contains(method) ? method : Method.FULL, Double.NaN);
    }
}
