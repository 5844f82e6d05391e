package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.gpt2.ModelBlock;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.torch.TorchOps;

/** x + Up(ReLU(Down(x))); Up starts at zero, so that the network starts as its base (Houlsby et al. 2019). */
final class BottleneckAdapter extends ModelBlock {
    private final AdapterWeights weights;
    private final NDArray precision;

    /**
     * @param precision
     *            of the products
     */
    BottleneckAdapter(TorchOps ops, AdapterWeights weights, NDArray precision) {
        super(ops);
        this.weights = weights;
        parameter("down", weights.down());
        parameter("down_bias", weights.downBias());
        parameter("up", weights.up());
        parameter("up_bias", weights.upBias());
        this.precision = precision;
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        return pass.call("adapter", x, weights.down(), weights.downBias(), weights.up(), weights.upBias(), precision);
    }
}
