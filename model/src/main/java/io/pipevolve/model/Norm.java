package io.pipevolve.model;

import ai.djl.ndarray.NDArray;

/** Layer normalisation over the last dimension. */
final class Norm extends ModelBlock {
    private final NDArray weight;
    private final NDArray bias;
    private final NDArray epsilon;

    Norm(TorchOps ops, NDArray weight, NDArray bias, NDArray epsilon) {
        super(ops);
        this.weight = parameter("weight", weight);
        this.bias = parameter("bias", bias);
        this.epsilon = epsilon;
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        return pass.call("norm", x, weight, bias, epsilon);
    }
}
