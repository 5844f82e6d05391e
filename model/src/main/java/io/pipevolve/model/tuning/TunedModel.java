package io.pipevolve.model.tuning;

import java.nio.file.Path;

/** A base model with what a fine-tuning has added or changed; owns the native memory of that alone. */
public interface TunedModel extends AutoCloseable {
    /** Training loss of every step, in nats a token. */
    float[] losses();

    /**
     * Mean loss on the stop windows at every look, in nats a token; look k was taken at step {@code stopSteps()[k]}.
     */
    float[] stopLosses();

    int[] stopSteps();

    long trainableParameters();

    /** Writes the tuned weights in the layout other programs open: a PEFT folder for LoRA, its like for the others. */
    void save(Path folder);

    @Override
    void close();
}
