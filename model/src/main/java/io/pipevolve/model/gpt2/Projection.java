package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.model.torch.TorchOps;

/** x · weight + bias, the weight {@code [in, out]} as GPT-2's checkpoints hold it (HuggingFace's Conv1D). */
public final class Projection extends ModelBlock {
    private final NDArray weight;
    private final NDArray bias;

    public Projection(TorchOps ops, NDArray weight, NDArray bias) {
        super(ops);
        this.weight = parameter("weight", weight);
        this.bias = parameter("bias", bias);
    }

    NDArray weight() {
        return weight;
    }

    NDArray bias() {
        return bias;
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        return pass.call("linear", x, weight, bias);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        var in = inputShapes[0];
        return new Shape[]{new Shape(in.get(0), in.get(1), weight.getShape().get(1))};
    }
}
