package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;

/**
 * Masks of 0 and 1 / (1 − p) from a trial's own generator. PyTorch's dropout draws from one generator of the process,
 * so that trials side by side would change each other's results.
 */
public final class Dropout {
    private static final int LEVELS = 1 << 16;

    private final int dropped;
    private final float kept;
    private final SplittableRandom random;

    /**
     * @param probability
     *            that a value becomes 0, kept to 1/65 536
     */
    public Dropout(double probability, long seed) {
        dropped = (int) Math.round(probability * LEVELS);
        if (dropped < 0 || dropped >= LEVELS)
            throw new IllegalArgumentException(
                    "The dropout (%s) must be at least 0 and below 1.".formatted(probability));
        kept = (float) (LEVELS / (double) (LEVELS - dropped));
        random = new SplittableRandom(seed);
    }

    /** A mask that lives as long as its manager, which must outlive the backward pass. */
    public NDArray keep(NDManager manager, Shape shape) {
        var mask = new float[Math.toIntExact(shape.size())];
        long bits = 0;
        for (int i = 0; i < mask.length; i++, bits >>>= 16) {
            if ((i & 3) == 0)
                bits = random.nextLong();
            mask[i] = (bits & (LEVELS - 1)) < dropped ? 0 : kept;
        }
        return manager.create(mask, shape);
    }
}
