package io.pipevolve.fitness;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.EvolutionSettings;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Limits;
import io.pipevolve.config.Method;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.SearchSpace;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.TuningSize;
import io.pipevolve.fitness.data.PriceSeries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A small search on a seeded random walk. */
final class TestSearch {
    static final LocalDateTime FIRST = LocalDateTime.parse("2020-01-01T00:00");
    static final TrainingSettings TRAINING = new TrainingSettings(2, 8, 10,
            Map.of(Method.FULL, 1e-3, Method.LORA, 2e-3, Method.ADAPTER, 3e-3), 0.01, Decayed.WEIGHTS, 0.1, 1, 0.1,
            DefaultSettings.FORM);
    static final EvaluationSettings EVALUATION = new EvaluationSettings(3, 10, 0.2, 40, 2_000, 16,
            Normalizer.RANDOM_WALK,
            "code", 1, Shrinkage.NONE);

    private TestSearch() {
    }

    static SearchDefinition definition() {
        return definition(TRAINING, EVALUATION, 1);
    }

    static SearchDefinition definition(TrainingSettings training, EvaluationSettings evaluation, long seed) {
        var space = new SearchSpace(List.of(5, 10, 20), List.of(1, 3, 5), Method.SEARCHED,
                Map.of(TuningSize.LORA_RANK, List.of(4, 8), TuningSize.ADAPTER_BOTTLENECK, List.of(16)));
        return new SearchDefinition("test", CurrencyPair.of("EURUSD"), Optional.empty(), Path.of("prices.csv"),
                Optional.empty(), Optional.empty(), SearchDefinition.EMBEDDED_MODEL, space, List.of(), training,
                evaluation, new EvolutionSettings(4, 2, seed, 1, 0.5, 0.1),
                new Limits(OptionalInt.empty(), Optional.empty(), Duration.ofMinutes(1), Optional.empty(),
                        OptionalInt.empty(), OptionalInt.empty()),
                new ExecutionSettings(OptionalInt.of(1), 1, DeviceChoice.CPU, Optional.of(Precision.F32)));
    }

    static PriceSeries randomWalk(int bars) {
        var random = new SplittableRandom(11);
        var closes = new double[bars];
        closes[0] = 1.1;
        for (int i = 1; i < bars; i++)
            closes[i] = closes[i - 1] + 0.005 * (random.nextDouble() - 0.5);
        return series(closes);
    }

    static PriceSeries series(double[] closes) {
        return new PriceSeries(Path.of("prices.csv"), "00ff", Timeframe.D1,
                IntStream.range(0, closes.length).mapToObj(FIRST::plusDays).toArray(LocalDateTime[]::new), closes);
    }
}
