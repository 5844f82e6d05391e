package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.LawWindows;
import io.pipevolve.model.TextWindows;
import io.pipevolve.model.TokenWindows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one step reads.
 * <p>
 * Rows of different lengths are filled up behind their end, which no place before it sees; their targets are one below
 * another, and {@code ends} says where each row's end among them.
 *
 * @param tokens
 *            {@code [batch, time]}; the last target is not among them, nothing is forecast after it
 * @param targets
 *            {@code [batch, horizon]} tokens; {@code [all targets, 1]} where rows have different lengths
 * @param law
 *            {@code [2, batch × horizon]}: mean and standard deviation of the codes that a process could have put in
 *            the place of each target; null where only the target is known
 * @param ragged
 *            null where all rows have one length
 */
record TokenBatch(NDArray tokens, NDArray targets, @Nullable NDArray law,
        @Nullable Ragged ragged) implements AutoCloseable {
    /**
     * Rows of different lengths.
     *
     * @param places
     *            of the tokens before each target, counted through all of {@code tokens}
     * @param ends
     *            how many targets there are up to each row's end
     */
    record Ragged(NDArray places, int[] ends) {
    }

    TokenBatch(NDArray tokens, NDArray targets) {
        this(tokens, targets, null, null);
    }

    /** The windows {@code order[from .. to)} as a batch of the step's manager. */
    static TokenBatch of(NDManager step, TokenWindows windows, int[] order, int from, int to) {
        return switch (windows) {
            case CodeWindows codes -> of(step, codes, order, from, to);
            case TextWindows text -> of(step, text, order, from, to);
        };
    }

    private static TokenBatch of(NDManager step, TextWindows windows, int[] order, int from, int to) {
        var rows = IntStream.range(from, to).mapToObj(row -> windows.tokens()[order[row]]).toArray(int[][]::new);
        int time = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow() - 1;
        int all = Arrays.stream(rows).mapToInt(row -> row.length - 1).sum();
        var tokens = new long[rows.length * time];
        var targets = new long[all];
        var places = new long[all];
        var ends = new int[rows.length];
        int target = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int t = 1; t < rows[row].length; t++) {
                int place = row * time + t - 1;
                tokens[place] = rows[row][t - 1];
                places[target] = place;
                targets[target++] = rows[row][t];
            }
            ends[row] = target;
        }
        return new TokenBatch(step.create(tokens, new Shape(rows.length, time)),
                step.create(targets, new Shape(all, 1)), null, new Ragged(step.create(places), ends));
    }

    /** The windows {@code [from .. to)}, with the law of their targets. */
    static TokenBatch of(NDManager step, LawWindows known, int from, int to) {
        var windows = known.windows();
        var batch = of(step, windows, IntStream.range(0, windows.rows()).toArray(), from, to);
        return new TokenBatch(batch.tokens, batch.targets, step.create(known.law(from, to),
                new Shape(2, (long) (to - from) * windows.horizon())), null);
    }

    /** The windows {@code order[from .. to)} as a batch of the step's manager; a code is its own token. */
    private static TokenBatch of(NDManager step, CodeWindows windows, int[] order, int from, int to) {
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

    /** Places at the end of the rows whose hidden states are needed. */
    long tail() {
        return ragged == null ? targets.getShape().get(1) : tokens.getShape().get(1);
    }

    @Override
    public void close() {
        tokens.close();
        targets.close();
        if (law != null)
            law.close();
        if (ragged != null)
            ragged.places.close();
    }
}
