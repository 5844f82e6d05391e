package io.pipevolve.optimizer.evolution;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.EvolutionSettings;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Limits;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.SearchSpace;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Search definitions for tests, varied with {@code with…}. */
record Definitions(SearchSpace space, List<TrialConfig> enqueue, EvolutionSettings evolution, Limits limits) {
    static final SearchSpace SPACE = new SearchSpace(List.of(10, 20, 30, 40, 60, 80, 100, 120),
            List.of(1, 5, 10, 20, 30, 40), List.of(Method.FULL, Method.LORA, Method.ADAPTER),
            Map.of(TuningSize.LORA_RANK, List.of(1, 2, 4, 8, 16, 32), TuningSize.ADAPTER_BOTTLENECK,
                    List.of(4, 8, 16, 32, 64, 128)));
    static final List<TrialConfig> ARTICLE = List.of(new TrialConfig(20, 40, new LoraTuning(8)),
            new TrialConfig(20, 5, new LoraTuning(8)));
    private static final Limits NONE = new Limits(OptionalInt.empty(), Optional.empty(), Duration.ofMinutes(20),
            Optional.empty(),
            OptionalInt.empty(), OptionalInt.of(3));

    static Definitions of(int population, int generations) {
        return new Definitions(SPACE, ARTICLE, new EvolutionSettings(population, generations, 42, 2, 0.7, 0.2), NONE);
    }

    Definitions withSpace(SearchSpace changed) {
        return new Definitions(changed, List.of(), evolution, limits);
    }

    Definitions withEnqueue(List<TrialConfig> changed) {
        return new Definitions(space, changed, evolution, limits);
    }

    Definitions withSeed(long seed) {
        return new Definitions(space, enqueue, new EvolutionSettings(evolution.population(), evolution.generations(),
                seed, evolution.elites(), evolution.crossover(), evolution.mutation()), limits);
    }

    Definitions withTrials(int trials) {
        return withLimits(NONE.withTrials(OptionalInt.of(trials)));
    }

    Definitions withTime(Duration time) {
        return withLimits(NONE.withTime(Optional.of(time)));
    }

    Definitions withPatience(int generations) {
        return withLimits(NONE.withPatience(OptionalInt.of(generations)));
    }

    private Definitions withLimits(Limits changed) {
        return new Definitions(space, enqueue, evolution, changed);
    }

    SearchDefinition definition() {
        var training = new TrainingSettings(1, 8, 10,
                Map.of(Method.FULL, 1e-4, Method.LORA, 1e-3, Method.ADAPTER, 1e-3), 0.01, Decayed.WEIGHTS, 0.1, 1, 0.1,
                DefaultSettings.FORM);
        var evaluation = new EvaluationSettings(3, 40, 0.2, 8, 32, 2, Normalizer.RANDOM_WALK, "code", 1,
                Shrinkage.STOP_SEGMENT);
        return new SearchDefinition("test", CurrencyPair.of("EURUSD"), Optional.empty(), Path.of("prices.csv"),
                Optional.empty(), Optional.empty(), SearchDefinition.EMBEDDED_MODEL, space, enqueue, training,
                evaluation, evolution, limits, ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1));
    }
}
