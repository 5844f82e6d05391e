package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.tuning.TunedModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;

/** Merges the LoRA of one folder into its base and writes a plain GPT-2. */
public final class MergedFolder {
    private static final int ROWS = 4;
    private static final int MOST_TOKENS = 64;
    private static final long SEED = 1;

    private MergedFolder() {
    }

    /**
     * Writes the merged checkpoint.
     *
     * @param base
     *            with its whole vocabulary, in 32-bit floats
     * @return the largest absolute difference of the logits of merged and unmerged, over random tokens
     */
    public static double write(BaseModel base, Path adapter, Path target) {
        try (var tuned = TunedFolder.open(base, adapter)) {
            if (tuned.tuning().method() != Method.LORA)
                throw new UserException("%s: holds %s, not LoRA: only LoRA can be merged into its base."
                        .formatted(adapter, tuned.tuning().label()));
            save(tuned, target);
            return difference(tuned);
        }
    }

    private static void save(TunedModel tuned, Path target) {
        var facts = new LinkedHashMap<>(tuned.facts());
        facts.put("merged", tuned.tuning().label());
        var base = tuned.base();
        try (var owner = base.newManager()) {
            new TunedFolder(base, new FullTuning(), tuned.form(), tuned.merged(owner)).write(target, facts);
        }
    }

    private static double difference(TunedModel tuned) {
        var config = tuned.base().config();
        int time = Math.min(MOST_TOKENS, config.positions());
        long[] tokens = new SplittableRandom(SEED).longs((long) ROWS * time, 0, config.vocabulary()).toArray();
        try (var manager = tuned.base().newManager(); var ids = manager.create(tokens, new Shape(ROWS, time))) {
            float[] beside = logits(tuned, tuned.trainingNetwork(), ids);
            float[] merged = logits(tuned, tuned.forecastingNetwork(), ids);
            double largest = 0;
            for (int i = 0; i < merged.length; i++)
                largest = Math.max(largest, Math.abs(merged[i] - beside[i]));
            return largest;
        }
    }

    private static float[] logits(TunedModel tuned, Gpt2 network, NDArray ids) {
        var pass = new Pass(tuned.base().ops(), false, null, SelfAttention.wholeSequence());
        try (var hidden = network.apply(ids, pass); var logits = network.logits(hidden, pass)) {
            return logits.toFloatArray();
        }
    }
}
