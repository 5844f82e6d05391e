package io.pipevolve.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.model.decode.Decoder;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.tuning.TunedModel;
import java.util.Arrays;

/** Continues prompts by the most likely tokens with the forecaster's decoder, and compares what it saw on the way. */
final class GreedyComparison {
    private final TunedModel model;
    private final Gpt2 network;
    private final long[][] expected;
    private final int prompt;
    private boolean equal = true;
    private double cached;
    private double batched;

    /**
     * @param expected
     *            {@code [rows, prompt and continuation]}
     * @param prompt
     *            tokens of the prompt
     */
    GreedyComparison(TunedModel model, NDArray expected, int prompt) {
        this.model = model;
        this.prompt = prompt;
        network = model.forecastingNetwork();
        this.expected = rows(expected);
        compare();
    }

    /** Whether every continuation has the expected tokens, in the batch and alone. */
    boolean equal() {
        return equal;
    }

    /** Largest difference of cached logits from those of the whole sequence read at once. */
    double cached() {
        return cached;
    }

    /** Largest difference of a row's logits in the batch from those of the row alone. */
    double batched() {
        return batched;
    }

    private void compare() {
        float[][][] together = decode(expected);
        for (int row = 0; row < expected.length; row++) {
            float[][] alone = decode(new long[][]{expected[row]})[0];
            float[][] whole = whole(expected[row]);
            for (int at = 0; at < alone.length; at++) {
                long wanted = expected[row][prompt + at];
                equal &= largest(alone[at]) == wanted && largest(together[row][at]) == wanted;
                batched = Math.max(batched, LargestDifference.of(alone[at], together[row][at]));
                cached = Math.max(cached, LargestDifference.of(alone[at], whole[prompt - 1 + at]));
            }
        }
    }

    /** Logits before every token of the continuations: {@code [rows][tokens][vocabulary]}. */
    private float[][][] decode(long[][] rows) {
        int steps = rows[0].length - prompt;
        var logits = new float[rows.length][steps][];
        try (var manager = model.base().newManager()) {
            var decoder = new Decoder(model.base(), network, manager, rows.length, rows[0].length);
            for (int step = 0; step < steps; step++)
                try (var tokens = step == 0
                        ? slice(manager, rows, 0, prompt)
                        : slice(manager, rows, prompt + step - 1, prompt + step); var next = decoder.read(tokens)) {
                    float[] all = next.toFloatArray();
                    int vocabulary = all.length / rows.length;
                    for (int row = 0; row < rows.length; row++)
                        logits[row][step] = Arrays.copyOfRange(all, row * vocabulary,
                                (row + 1) * vocabulary);
                }
        }
        return logits;
    }

    private float[][] whole(long[] row) {
        var ops = model.base().ops();
        var pass = new Pass(ops, false, null, SelfAttention.wholeSequence());
        try (var manager = model.base().newManager();
                var tokens = slice(manager, new long[][]{row}, 0, row.length);
                var hidden = network.apply(tokens, pass);
                var logits = network.logits(hidden, pass)) {
            float[] all = logits.toFloatArray();
            int vocabulary = all.length / row.length;
            var places = new float[row.length][];
            for (int at = 0; at < row.length; at++)
                places[at] = Arrays.copyOfRange(all, at * vocabulary, (at + 1) * vocabulary);
            return places;
        }
    }

    private static NDArray slice(NDManager manager, long[][] rows, int from, int to) {
        var tokens = new long[rows.length * (to - from)];
        for (int row = 0; row < rows.length; row++)
            System.arraycopy(rows[row], from, tokens, row * (to - from), to - from);
        return manager.create(tokens, new Shape(rows.length, to - from));
    }

    private static long[][] rows(NDArray ids) {
        int columns = Math.toIntExact(ids.getShape().get(1));
        long[] all = ids.toLongArray();
        var rows = new long[all.length / columns][columns];
        for (int row = 0; row < rows.length; row++)
            System.arraycopy(all, row * columns, rows[row], 0, columns);
        return rows;
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++)
            if (logits[i] > logits[best])
                best = i;
        return best;
    }
}
