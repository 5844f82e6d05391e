package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import io.pipevolve.config.Precision;
import io.pipevolve.model.torch.TorchOps;

/** Layer normalisation over the last dimension; its result has the precision of the products that read it. */
final class Norm extends ModelBlock {
    private final NDArray weight;
    private final NDArray bias;
    private final NDArray epsilon;
    private final NDArray precision;

    Norm(TorchOps ops, NDArray weight, NDArray bias, NDArray epsilon, Precision precision) {
        super(ops);
        this.weight = parameter("weight", weight);
        this.bias = parameter("bias", bias);
        this.epsilon = epsilon;
        this.precision = ops.type(precision);
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        return pass.call("norm", x, weight, bias, epsilon, precision);
    }
}
