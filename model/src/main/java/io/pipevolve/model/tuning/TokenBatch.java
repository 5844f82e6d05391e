package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.LawWindows;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one step reads.
 *
 * @param tokens
 *            {@code [batch, time]}; the last target is not among them, nothing is forecast after it
 * @param targets
 *            {@code [batch, horizon]} tokens
 * @param law
 *            {@code [2, batch × horizon]}: mean and standard deviation of the codes that a process could have put in
 *            the place of each target; null where only the target is known
 */
record TokenBatch(NDArray tokens, NDArray targets, @Nullable NDArray law) implements AutoCloseable {
    TokenBatch(NDArray tokens, NDArray targets) {
        this(tokens, targets, null);
    }

    /** The windows {@code [from .. to)}, with the law of their targets. */
    static TokenBatch of(NDManager step, LawWindows known, int from, int to) {
        var windows = known.windows();
        var batch = of(step, windows, IntStream.range(0, windows.rows()).toArray(), from, to);
        return new TokenBatch(batch.tokens, batch.targets, step.create(known.law(from, to),
                new Shape(2, (long) (to - from) * windows.horizon())));
    }

    /** The windows {@code order[from .. to)} as a batch of the step's manager; a code is its own token. */
    static TokenBatch of(NDManager step, CodeWindows windows, int[] order, int from, int to) {
        int time = windows.columns() - 1;
        int horizon = windows.horizon();
        var tokens = new long[(to - from) * time];
        var targets = new long[(to - from) * horizon];
        for (int row = from; row < to; row++) {
            int at = order[row] * windows.columns();
            for (int t = 0; t < time; t++)
                tokens[(row - from) * time + t] = windows.codes()[at + t];
            for (int h = 0; h < horizon; h++)
                targets[(row - from) * horizon + h] = windows.codes()[at + windows.inputLength() + h];
        }
        return new TokenBatch(step.create(tokens, new Shape(to - from, time)),
                step.create(targets, new Shape(to - from, horizon)));
    }

    long horizon() {
        return targets.getShape().get(1);
    }

    @Override
    public void close() {
        tokens.close();
        targets.close();
        if (law != null)
            law.close();
    }
}
