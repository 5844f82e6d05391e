package io.pipevolve.model;

import ai.djl.ndarray.NDArray;

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
