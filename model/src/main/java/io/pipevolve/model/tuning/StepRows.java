package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDManager;
import io.pipevolve.model.CodeWindows;

/** The rows that one step learns from, made into token batches of as many as memory allows. */
interface StepRows {
    int count();

    TokenBatch batch(NDManager step, int from, int to);

    /** The windows {@code order[from .. to)}. */
    static StepRows of(CodeWindows windows, int[] order, int from, int to) {
        return new StepRows() {
            @Override
            public int count() {
                return to - from;
            }

            @Override
            public TokenBatch batch(NDManager step, int first, int last) {
                return TokenBatch.of(step, windows, order, from + first, from + last);
            }
        };
    }
}
