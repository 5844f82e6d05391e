package io.pipevolve.model.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.Precision;
import io.pipevolve.model.BaseModel;

/** How fast this process multiplies matrices of a GPT-2's largest layer, which bounds every step. */
record ProductRate(BaseModel base) {
    private static final int TRIES = 20;

    /** Billions of operations a second of {@code [tokens, width] × [width, inner]}, the best of 20. */
    double gigaflops(int tokens) {
        int width = base.config().width();
        int inner = base.config().inner();
        try (var manager = base.newManager()) {
            var a = precise(manager.randomNormal(new Shape(tokens, width)));
            var b = precise(manager.randomNormal(new Shape(width, inner)));
            var into = precise(manager.zeros(new Shape(tokens, inner)));
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < TRIES; i++) {
                long begun = System.nanoTime();
                base.ops().call(false, "product", into, a, b).close();
                await(into);
                best = Math.min(best, (double) (System.nanoTime() - begun));
            }
            return 2.0 * tokens * width * inner / best;
        }
    }

    /** A GPU goes on after the call; reading a number waits for it. */
    private void await(NDArray into) {
        if (into.getDevice().isGpu())
            try (var first = base.ops().call(false, "first", into)) {
                first.getFloat();
            }
    }

    private NDArray precise(NDArray array) {
        return base.precision() == Precision.BF16 ? base.rounded(array) : array;
    }
}
