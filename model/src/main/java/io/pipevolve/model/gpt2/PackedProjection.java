package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.torch.TorchOps;

/** A {@link Projection} with packed weights, which no gradient flows through. */
final class PackedProjection extends ModelBlock {
    private final TorchOps kernels;
    private final NDArray packed;
    private final NDArray bias;

    PackedProjection(TorchOps kernels, NDArray packed, NDArray bias) {
        super(kernels);
        this.kernels = kernels;
        this.packed = packed;
        this.bias = bias;
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        return kernels.call(false, "linear", x, packed, bias);
    }
}
