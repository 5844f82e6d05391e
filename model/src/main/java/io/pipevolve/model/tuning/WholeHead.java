package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.torch.TorchOps;

/**
 * Loss and gradients of a head with a row for every token of a vocabulary: a few hundred places at a time, so that the
 * logits of all, hundreds of megabytes and as many for each gradient, never exist.
 */
record WholeHead(TorchOps ops, Gpt2 network, long placesAtOnce) {
    private static final long PLACES_AT_ONCE = 256;

    WholeHead(TorchOps ops, Gpt2 network) {
        this(ops, network, PLACES_AT_ONCE);
    }

    /** As {@link Objective#backward}, from the hidden states of the forecast places on. */
    float backward(NDArray hidden, NDArray targets, Pass pass, double weight) {
        var head = network.head();
        boolean trained = head.hasGradient();
        float value;
        try (var detached = hidden.stopGradient();
                var rows = head.stopGradient();
                var result = ops.list(true, "head_slopes", detached, rows, targets, network.headPrecision(),
                        ops.number(weight), ops.number(placesAtOnce), ops.number(trained ? 1L : 0L))) {
            value = Objective.finite(result.get(0).getFloat());
            JniUtils.backward((PtNDArray) hidden, (PtNDArray) result.get(1), false, false);
            if (trained)
                try (var gradient = head.getGradient()) {
                    gradient.addi(result.get(2));
                }
        }
        return value;
    }
}
