package io.pipevolve.model.gpt2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.pipevolve.model.torch.TorchOps;

/** A DJL block over arrays that exist already: a frozen base shares its arrays among all trials. */
public abstract class ModelBlock extends AbstractBlock {
    private final TorchOps ops;

    protected ModelBlock(TorchOps ops) {
        this.ops = ops;
    }

    /** What the block computes from {@code [batch, time, width]}; the result belongs to the manager of {@code x}. */
    public abstract NDArray apply(NDArray x, Pass pass);

    protected final TorchOps ops() {
        return ops;
    }

    /** Registers an array as the parameter of that name. */
    protected final NDArray parameter(String name, NDArray array) {
        var parameter = addParameter(Parameter.builder().setName(name).setType(Parameter.Type.OTHER)
                .optRequiresGrad(array.hasGradient()).build());
        parameter.setArray(array);
        return array;
    }

    protected final <B extends ModelBlock> B child(String name, B block) {
        return addChildBlock(name, block);
    }

    @Override
    protected final NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            PairList<String, Object> parameters) {
        var pass = new Pass(ops, training, null, SelfAttention.wholeSequence());
        return new NDList(apply(inputs.singletonOrThrow(), pass));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
