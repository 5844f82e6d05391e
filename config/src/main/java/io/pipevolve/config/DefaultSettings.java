package io.pipevolve.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a definition asks for where it is silent. */
public final class DefaultSettings {
    public static final SearchSpace SPACE = new SearchSpace(List.of(8, 12, 16, 20, 24, 32, 48, 64),
            List.of(1, 2, 3, 5, 10, 20, 40), Method.SEARCHED,
            Map.of(TuningSize.LORA_RANK, List.of(1, 2, 4, 8, 16, 32), TuningSize.ADAPTER_BOTTLENECK,
                    List.of(4, 8, 16, 32, 64)));

    /** The article's configurations; those that the space does not hold are left out. */
    public static final List<TrialConfig> ENQUEUE = List.of(new TrialConfig(20, 40, new LoraTuning(8)),
            new TrialConfig(20, 5, new LoraTuning(8)));

    public static final TuningForm FORM = new TuningForm(List.of(LoraTarget.C_ATTN), 2, AdapterPlacement.RESIDUAL);

    public static final TrainingSettings TRAINING = new TrainingSettings(4, 32, 100,
            Method.SEARCHED.stream().collect(Collectors.toMap(Function.identity(), DefaultSettings::rate)), 0.01,
            Decayed.WEIGHTS, 0.1, 1.0, 0.0,
            FORM);

    /** The embargo of a definition that names none is the largest horizon of its own space. */
    public static final EvaluationSettings EVALUATION = new EvaluationSettings(4, SPACE.maxHorizon(), 0.15, 120, 2_000,
            16, Normalizer.RANDOM_WALK, "code", 1, Shrinkage.STOP_SEGMENT);

    public static final EvolutionSettings EVOLUTION = new EvolutionSettings(12, 12, 1, 4, 0.9, 0.1);

    public static final Limits LIMITS = new Limits(OptionalInt.empty(), Optional.empty(), Duration.ofMinutes(30),
            Optional.empty(), OptionalInt.of(5), OptionalInt.of(3));

    public static final ExecutionSettings EXECUTION = new ExecutionSettings(OptionalInt.empty(), 1,
            DeviceChoice.AUTO, Optional.empty());

    private DefaultSettings() {
    }

    /** What is added to a frozen base starts at nothing and takes larger steps than the base itself. */
    private static double rate(Method method) {
        return method == Method.FULL ? 1e-3 : 4e-3;
    }
}
