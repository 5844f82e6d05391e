package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.IValue;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.Pass;
import io.pipevolve.model.SelfAttention;
import java.util.Arrays;
import java.util.List;

/** Looks at the loss on windows that training does not see, remembers the best weights, and says when to end. */
final class EarlyStopping implements AutoCloseable {
    private static final int MOST_WINDOWS = 256;

    private final Objective objective;
    private final TunedModel model;
    private final CodeWindows windows;
    private final int[] order;
    private final List<NDArray> best;
    private float bestLoss = Float.POSITIVE_INFINITY;
    private int looksSinceBest;

    EarlyStopping(Objective objective, TunedModel model, CodeWindows windows) {
        this.objective = objective;
        this.model = model;
        this.windows = windows;
        order = new int[Math.min(MOST_WINDOWS, windows.rows())];
        Arrays.setAll(order, i -> (int) ((long) i * windows.rows() / order.length));
        best = order.length == 0 ? List.of() : model.trained().values().stream().map(array -> {
            try (var detached = array.stopGradient()) {
                var copy = detached.duplicate();
                copy.attach(model.manager());
                return copy;
            }
        }).toList();
    }

    /** Whether training is to go on after that many steps. */
    boolean look(int step) {
        if (order.length == 0)
            return true;
        float loss = loss();
        model.curve().look(step, loss);
        if (loss < bestLoss) {
            bestLoss = loss;
            looksSinceBest = 0;
            copy(List.copyOf(model.trained().values()), best);
        } else
            looksSinceBest++;
        return looksSinceBest < TrainingBudget.PATIENCE;
    }

    void restoreBest() {
        if (order.length > 0)
            copy(best, List.copyOf(model.trained().values()));
    }

    private float loss() {
        var pass = new Pass(objective.ops(), false, null, SelfAttention.wholeSequence());
        try (var step = model.base().newManager();
                var batch = TokenBatch.of(step, model.base().codes(), windows, order, 0, order.length);
                var loss = objective.loss(batch, pass)) {
            return loss.getFloat();
        }
    }

    private void copy(List<NDArray> from, List<NDArray> into) {
        try (var target = IValue.listFrom(AdamW.arrays(into)); var source = IValue.listFrom(AdamW.arrays(from))) {
            objective.ops().inPlace("copy_all", target, source);
        }
    }

    @Override
    public void close() {
        best.forEach(NDArray::close);
    }
}
