package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.model.gpt2.ModelBlock;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.Projection;
import io.pipevolve.model.torch.TorchOps;

/** A frozen projection plus scale · (x · Aᵀ) · Bᵀ (Hu et al. 2021): A is {@code [rank, in]}, B {@code [out, rank]}. */
final class LoraLinear extends ModelBlock {
    private final Projection frozen;
    private final NDArray down;
    private final NDArray up;
    private final NDArray scale;

    LoraLinear(TorchOps ops, Projection frozen, NDArray down, NDArray up, double scale) {
        super(ops);
        this.frozen = child("frozen", frozen);
        this.down = parameter("lora_A", down);
        this.up = parameter("lora_B", up);
        this.scale = ops.number(scale);
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        var dropout = pass.dropout();
        try (var y = frozen.apply(x, pass)) {
            if (dropout == null)
                return pass.call("low_rank", y, x, down, up, scale);
            try (var dropped = pass.drop(x, dropout)) {
                return pass.call("low_rank", y, dropped, down, up, scale);
            }
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return frozen.getOutputShapes(inputShapes);
    }
}
