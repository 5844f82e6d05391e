package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDManager;
import io.pipevolve.model.LawWindows;
import io.pipevolve.model.TextWindows;
import io.pipevolve.model.TokenWindows;
import java.util.stream.IntStream;

/** The rows that one step learns from, made into token batches of as many as memory allows. */
interface StepRows {
    int count();

    TokenBatch batch(NDManager step, int from, int to);

    /** How much of the step's loss these rows have a part in. */
    default double share(int from, int to) {
        return (to - from) / (double) count();
    }

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
    static StepRows of(TokenWindows windows, int[] order, int from, int to) {
        return new StepRows() {
            @Override
            public int count() {
                return to - from;
            }

            @Override
            public TokenBatch batch(NDManager step, int first, int last) {
                return TokenBatch.of(step, windows, order, from + first, from + last);
            }

            @Override
            public double share(int first, int last) {
                return windows instanceof TextWindows text
                        ? targets(text, first, last) / (double) targets(text, 0, count())
                        : StepRows.super.share(first, last);
            }

            private long targets(TextWindows text, int first, int last) {
                return IntStream.range(from + first, from + last)
                        .mapToLong(row -> text.tokens()[order[row]].length - 1L).sum();
            }
        };
    }
}
