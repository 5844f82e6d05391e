package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningSize;
import io.pipevolve.fitness.Evaluation;
import io.pipevolve.fitness.FitnessFunction;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A smooth error with one seeded valley for each method and a little roughness; a pure function of the configuration.
 */
record Landscape(long seed) implements FitnessFunction {
    @Override
    public Evaluation evaluate(TrialConfig config, Cancellation cancellation) {
        double score = score(config);
        return new Evaluation(Math.exp(score), score, 0, List.of(), 1);
    }

    double score(TrialConfig config) {
        int method = config.tuning().method().key().hashCode();
        var valley = new SplittableRandom(seed * 31 + method);
        double parameter = 0;
        for (var size : TuningSize.values())
            if (config.tuning().size(size).isPresent())
                parameter = square(log2(config.tuning().size(size).getAsInt()) / logOfLargest(size)
                        - valley.nextDouble());
        double roughness = new SplittableRandom(config.label().hashCode() * 7919L + seed).nextDouble() * 0.03;
        return valley.nextDouble() * 0.3 + parameter + square(config.inputLength() / 120.0 - valley.nextDouble())
                + square(config.horizon() / 40.0 - valley.nextDouble()) + roughness;
    }

    private static double logOfLargest(TuningSize size) {
        return switch (size) {
            case LORA_RANK -> 5;
            case ADAPTER_BOTTLENECK -> 7;
        };
    }

    private static double square(double x) {
        return x * x;
    }

    private static double log2(int x) {
        return Math.log(x) / Math.log(2);
    }
}
