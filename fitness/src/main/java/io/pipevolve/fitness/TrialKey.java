package io.pipevolve.fitness;

import io.pipevolve.config.PriceCodes;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.Fold;
import io.pipevolve.fitness.split.Origins;
import io.pipevolve.fitness.split.Segment;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.model.tuning.FineTuner;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names everything that a score depends on: two trials of one key need only one fine-tuning. */
public final class TrialKey {
    private TrialKey() {
    }

    /**
     * SHA-256 in lower-case hex over prices, splits, settings, base model, seed, machine, memory limit and
     * configuration.
     *
     * @param definition
     *            with device, precision and threads resolved
     * @param series
     *            the prices, cut to the search's days
     * @param splits
     *            of this configuration
     * @param codeVersion
     *            of Pipevolve
     */
    public static String of(SearchDefinition definition, PriceSeries series, WalkForward splits, String baseModelSha256,
            String codeVersion, TrialConfig config) {
        return Sha256.hex(text(definition, series, splits, baseModelSha256, codeVersion, config));
    }

    /**
     * What is hashed, a name and a value in turn, a line each. It is written out and held by a test: stored trials are
     * found by it, so that no renamed class or component may change it.
     */
    static String text(SearchDefinition definition, PriceSeries series, WalkForward splits,
            String baseModelSha256, String codeVersion, TrialConfig config) {
        var training = definition.training();
        var evaluation = definition.evaluation();
        var execution = definition.execution();
        var parts = List.of("code", codeVersion, "base", baseModelSha256, "prices", series.sha256(), "first",
                series.first(), "last", series.last(), "bars", series.size(), "pair",
                definition.pair().base() + definition.pair().quote(), "splits",
                splits.folds().stream().map(TrialKey::text).collect(Collectors.joining(";")), "epochs",
                training.epochs(), "batch", training.batchSize(), "steps", training.maxSteps(), "rate",
                training.learningRate(config.tuning().method()), "decay", training.weightDecay(), "warmup",
                training.warmup(), "schedule", FineTuner.SCHEDULE, "clip", training.gradientClip(), "dropout",
                training.dropout(),
                "decayed", training.decayed().key(), "form", config.tuning().label(training.form()), "samples",
                evaluation.samples(), "normalizer", evaluation.normalizer().key(), "serializer",
                "%s of steps by %s sigma, past %d by %s".formatted(evaluation.serializer(), PriceCodes.STEP,
                        PriceCodes.PAST, PriceCodes.DISTANCE),
                "caution", evaluation.caution(),
                "seed", definition.evolution().seed(),
                "precision", execution.precisionKey(), "threads", execution.threads(), "device",
                execution.device().key(),
                "memory", definition.limits().trialMemory().orElse(0L),
                "config", config.label(), "shrinkage", evaluation.shrinkage().key());
        return parts.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static String text(Fold fold) {
        return String.join(" ", text(fold.learned().training()), text(fold.learned().stop()), text(fold.scored()),
                text(fold.origins()));
    }

    private static String text(Segment segment) {
        return String.format(Locale.ROOT, "Segment[from=%d, to=%d]", segment.from(), segment.to());
    }

    private static String text(Origins origins) {
        return String.format(Locale.ROOT, "%d from %d to %d, %s", origins.count(), origins.first(), origins.last(),
                origins.sha256());
    }
}
