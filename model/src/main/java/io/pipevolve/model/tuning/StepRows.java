package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDManager;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.LawWindows;

/** The rows that one step learns from, made into token batches of as many as memory allows. */
interface StepRows {
    int count();

    TokenBatch batch(NDManager step, int from, int to);

    /** All windows of a process whose law is known. */
    static StepRows of(LawWindows known) {
        return new StepRows() {
            @Override
            public int count() {
                return known.windows().rows();
            }

            @Override
            public TokenBatch batch(NDManager step, int first, int last) {
                return TokenBatch.of(step, known, first, last);
            }
        };
    }

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
