package io.pipevolve.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys that a definition may hold, section by section. {@code search.schema.json} lists the same. */
final class DefinitionKeys {
    static final List<String> ROOT = List.of("name", "pair", "pairs", "timeframe", "timeframes", "prices", "dates",
            "symbol", "day-starts",
            "from", "to", "model", "space", "enqueue", "training", "evaluation", "evolution", "limits", "execution");
    /** Keys that make several searches of a file; a search that is stored has none. */
    static final List<String> SEVERAL = List.of("pairs", "timeframes");
    static final List<String> SPACE = withSizes("input-length", "horizon", "method");
    static final List<String> RANGE = List.of("from", "to", "step");
    static final List<String> ENQUEUED = SPACE;
    static final List<String> TRAINING = List.of("epochs", "batch-size", "max-steps", "learning-rate", "weight-decay",
            "decayed", "warmup", "gradient-clip", "dropout", "lora-targets", "lora-alpha-per-rank",
            "adapter-placement");
    static final List<String> LEARNING_RATE = Method.SEARCHED.stream().map(Method::key).toList();
    static final List<String> EVALUATION = List.of("folds", "embargo", "hold-out", "origins", "hold-out-origins",
            "samples",
            "normalizer", "serializer", "caution", "shrinkage", "season");
    static final List<String> EVOLUTION = List.of("population", "generations", "seed", "elites", "crossover",
            "mutation");
    static final List<String> LIMITS = List.of("trials", "time", "trial-timeout", "trial-memory", "patience",
            "crashes");
    static final List<String> EXECUTION = List.of("workers", "threads", "device", "precision");

    static final Map<String, List<String>> SECTIONS = Map.of("space", SPACE, "training", TRAINING,
            "training.learning-rate", LEARNING_RATE, "evaluation", EVALUATION, "evolution", EVOLUTION, "limits",
            LIMITS, "execution", EXECUTION);

    private DefinitionKeys() {
    }

    private static List<String> withSizes(String... keys) {
        return Stream.concat(Stream.of(keys), Stream.of(TuningSize.values()).map(TuningSize::key)).toList();
    }
}
