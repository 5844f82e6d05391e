package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.model.CodeWindows;

/**
 * What one step reads.
 *
 * @param tokens
 *            {@code [batch, time]}; the last target is not among them, nothing is forecast after it
 * @param targets
 *            {@code [batch, horizon]} tokens
 */
record TokenBatch(NDArray tokens, NDArray targets) implements AutoCloseable {

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
    }
}
