package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.ModelBlock;
import io.pipevolve.model.Pass;
import io.pipevolve.model.TorchOps;

/** x + Up(ReLU(Down(x))); Up starts at zero, so that the network starts as its base (Houlsby et al. 2019). */
final class BottleneckAdapter extends ModelBlock {
    private final NDArray down;
    private final NDArray downBias;
    private final NDArray up;
    private final NDArray upBias;
    private final NDArray precision;

    /**
     * @param down
     *            {@code [bottleneck, width]}
     * @param up
     *            {@code [width, bottleneck]}
     * @param precision
     *            of the products
     */
    BottleneckAdapter(TorchOps ops, NDArray down, NDArray downBias, NDArray up, NDArray upBias,
            NDArray precision) {
        super(ops);
        this.down = parameter("down", down);
        this.downBias = parameter("down_bias", downBias);
        this.up = parameter("up", up);
        this.upBias = parameter("up_bias", upBias);
        this.precision = precision;
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        return pass.call("adapter", x, down, downBias, up, upBias, precision);
    }
}
