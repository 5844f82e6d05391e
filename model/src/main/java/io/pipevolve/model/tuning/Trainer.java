package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.model.OutOfMemory;
import io.pipevolve.model.Pass;
import io.pipevolve.model.TorchOps;
import java.util.Map;

/**
 * Takes optimiser steps on a model. Where memory runs out, the step is taken again in smaller batches whose gradients
 * are summed, which gives the same step up to rounding (but for dropout, whose masks are then others).
 */
final class Trainer implements AutoCloseable {
    private final TunedModel model;
    private final AdamW optimizer;
    private final Pass pass;
    private final MemoryProbe probe;
    private int rowsAtOnce = Integer.MAX_VALUE;

    /** Asked before a batch is computed; a test may answer that there is no memory. */
    @FunctionalInterface
    interface MemoryProbe {
        MemoryProbe NONE = _ -> {
        };

        void before(TokenBatch batch);
    }

    /**
     * @param optimizer
     *            of the model's trained arrays; closed with this
     */
    Trainer(TunedModel model, AdamW optimizer, Pass pass, MemoryProbe probe) {
        this.model = model;
        this.optimizer = optimizer;
        this.pass = pass;
        this.probe = probe;
    }

    /** One step: its loss in nats a token, before the step. */
    float step(StepRows rows, double rate) {
        while (true)
            try {
                return attempt(rows, rate);
            } catch (RuntimeException | OutOfMemoryError e) {
                int tried = Math.min(rowsAtOnce, rows.count());
                if (!OutOfMemory.caused(e) || tried == 1)
                    throw e;
                rowsAtOnce = (tried + 1) / 2;
                TorchOps.releaseMemory();
            }
    }

    /** The norm of the last step's gradients, before clipping. */
    float gradientNorm() {
        return optimizer.gradientNorm();
    }

    private float attempt(StepRows rows, double rate) {
        try (var step = model.base().newManager()) {
            var leaves = model.leaves(step);
            float loss = backward(rows, leaves, step);
            optimizer.step(leaves, rate);
            return loss;
        }
    }

    /** Leaves of one step alone: their gradients are new arrays, with nothing to be set to 0 or added to. */
    private float backward(StepRows rows, Map<String, NDArray> leaves, NDManager step) {
        var objective = new Objective(pass.ops(), model.network(leaves));
        double loss = 0;
        for (int from = 0; from < rows.count(); from += Math.min(rowsAtOnce, rows.count() - from)) {
            int to = from + Math.min(rowsAtOnce, rows.count() - from);
            double share = (to - from) / (double) rows.count();
            try (var arrays = step.newSubManager(); var batch = rows.batch(arrays, from, to)) {
                probe.before(batch);
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
