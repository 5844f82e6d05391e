package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.model.gpt2.Pass;
import java.util.Map;

/**
 * Takes optimiser steps on a model. Where memory runs out, the gradients are taken again in smaller batches and summed,
 * which gives the same step up to rounding (but for dropout, whose masks are then others).
 */
final class Trainer implements AutoCloseable {
    private final TunedModel model;
    private final Optimizer optimizer;
    private final Pass pass;
    private final RowsAtOnce rowsAtOnce;

    /** Asked before a batch is computed; a test may answer that there is no memory. */
    @FunctionalInterface
    interface MemoryProbe {
        MemoryProbe NONE = _ -> {
        };

        void before(TokenBatch batch);
    }

    /** As with {@link RowsAtOnce}, of which there may be any number to begin with. */
    Trainer(TunedModel model, Optimizer optimizer, Pass pass, MemoryProbe probe) {
        this(model, optimizer, pass, new RowsAtOnce(Integer.MAX_VALUE, probe));
    }

    /**
     * @param optimizer
     *            of the model's trained arrays; closed with this
     */
    Trainer(TunedModel model, Optimizer optimizer, Pass pass, RowsAtOnce rowsAtOnce) {
        this.model = model;
        this.optimizer = optimizer;
        this.pass = pass;
        this.rowsAtOnce = rowsAtOnce;
    }

    /** One step: its loss in nats a token, before the step. */
    float step(StepRows rows, double rate) {
        try (var backward = rowsAtOnce.fit(rows.count(), atOnce -> backward(rows, atOnce))) {
            optimizer.step(backward.leaves, rate);
            return backward.loss;
        }
    }

    /** The norm of the last step's gradients, before clipping. */
    float gradientNorm() {
        return optimizer.gradientNorm();
    }

    /**
     * The gradients of one step, on leaves of this step alone: they are new arrays, with nothing to be set to 0 or
     * added to.
     */
    private record Backward(NDManager step, Map<String, NDArray> leaves, float loss) implements AutoCloseable {
        @Override
        public void close() {
            step.close();
        }
    }

    private Backward backward(StepRows rows, int atOnce) {
        var step = model.base().newManager();
        try {
            var leaves = model.leaves(step);
            return new Backward(step, leaves, loss(rows, atOnce, leaves, step));
        } catch (RuntimeException | Error e) {
            step.close();
            throw e;
        }
    }

    private float loss(StepRows rows, int atOnce, Map<String, NDArray> leaves, NDManager step) {
        var objective = new Objective(pass.ops(), model.network(leaves));
        double loss = 0;
        for (int from = 0; from < rows.count(); from += atOnce) {
            int to = Math.min(from + atOnce, rows.count());
            double share = rows.share(from, to);
            try (var arrays = step.newSubManager(); var batch = rows.batch(arrays, from, to)) {
                rowsAtOnce.about(batch);
                loss += share * objective.backward(batch, pass, share);
            }
        }
        return (float) loss;
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
