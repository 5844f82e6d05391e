package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.Pass;
import io.pipevolve.model.SelfAttention;
import java.util.Arrays;
import java.util.List;

/** Looks at the loss on windows that training does not see, remembers the best weights, and says when to end. */
final class EarlyStopping implements AutoCloseable {
    private static final int MOST_WINDOWS = 256;
    /** As many as a training step has by default; more would only take memory. */
    private static final int MOST_AT_ONCE = 64;

    private final TunedModel model;
    private final Pass pass;
    private final CodeWindows windows;
    private final RowsAtOnce rowsAtOnce;
    private final int[] order;
    private final List<NDArray> best;
    private float bestLoss = Float.POSITIVE_INFINITY;
    private int looksSinceBest;

    EarlyStopping(TunedModel model, CodeWindows windows, RowsAtOnce rowsAtOnce) {
        this.model = model;
        pass = new Pass(model.base().ops(), false, null, SelfAttention.wholeSequence());
        this.windows = windows;
        this.rowsAtOnce = rowsAtOnce;
        order = new int[Math.min(MOST_WINDOWS, windows.rows())];
        Arrays.setAll(order, i -> (int) ((long) i * windows.rows() / order.length));
        best = order.length == 0 ? List.of() : model.trained().values().stream().map(NDArray::duplicate).toList();
    }

    /** Whether training is to go on after that many steps. */
    boolean look(int step) {
        if (order.length == 0)
            return true;
        float loss = rowsAtOnce.fit(Math.min(MOST_AT_ONCE, order.length), this::loss);
        model.curve().look(step, loss);
        if (loss < bestLoss) {
            bestLoss = loss;
            looksSinceBest = 0;
            model.keepIn(best);
        } else
            looksSinceBest++;
        return looksSinceBest < TrainingBudget.PATIENCE;
    }

    void restoreBest() {
        if (order.length > 0)
            model.set(best);
    }

    private float loss(int atOnce) {
        double loss = 0;
        var objective = new Objective(model.base().ops(), model.trainingNetwork());
        for (int from = 0; from < order.length; from += atOnce) {
            int to = Math.min(order.length, from + atOnce);
            try (var step = model.base().newManager(); var batch = TokenBatch.of(step, windows, order, from, to)) {
                rowsAtOnce.about(batch);
                loss += objective.loss(batch, pass).getFloat() * (to - from);
            }
        }
        return (float) (loss / order.length);
    }

    @Override
    public void close() {
        best.forEach(NDArray::close);
    }
}
