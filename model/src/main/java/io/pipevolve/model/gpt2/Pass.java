package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.torch.TorchOps;
import org.jspecify.annotations.Nullable;

/**
 * One pass through the network.
 *
 * @param ops
 *            kernels
 * @param training
 *            whether gradients are wanted
 * @param dropout
 *            null for none
 * @param attention
 *            how queries meet keys and values
 */
public record Pass(TorchOps ops, boolean training, @Nullable Dropout dropout, SelfAttention attention) {

    public NDArray call(String method, NDArray... arguments) {
        return ops.call(training, method, arguments);
    }

    /** x + y, y after dropout. */
    NDArray addResidual(NDArray x, NDArray y) {
        if (dropout == null)
            return call("add", x, y);
        return call("add_dropout", x, y, dropout.keep(y.getManager(), y.getShape()));
    }

    /** x after dropout, in its place: x is closed where a new array takes over. */
    NDArray dropInPlace(NDArray x) {
        if (dropout == null)
            return x;
        try (x) {
            return drop(x, dropout);
        }
    }

    /** A new array: x after dropout. */
    public NDArray drop(NDArray x, Dropout mask) {
        return call("times", x, mask.keep(x.getManager(), x.getShape()));
    }
}
