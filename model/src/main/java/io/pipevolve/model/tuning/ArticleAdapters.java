package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.model.gpt2.Dropout;
import io.pipevolve.model.gpt2.ModelBlock;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.torch.TorchOps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The article's chain of bottlenecks after the last layer, one a layer of the model: x + Drop(Up(Drop(ReLU(Down(x))))).
 */
final class ArticleAdapters extends ModelBlock {
    /** The probability that the article gives its adapters, whatever the settings say of the rest. */
    static final double DROPOUT = 0.1;

    private final List<AdapterWeights> chain;
    private final @Nullable Dropout dropout;
    private final NDArray precision;

    /**
     * @param dropout
     *            for training alone, null for none
     * @param precision
     *            of the products
     */
    ArticleAdapters(TorchOps ops, List<AdapterWeights> chain, @Nullable Dropout dropout, NDArray precision) {
        super(ops);
        this.chain = chain;
        this.dropout = dropout;
        this.precision = precision;
        for (int i = 0; i < chain.size(); i++)
            child("adapter_" + i, new BottleneckAdapter(ops, chain.get(i), precision));
    }

    @Override
    public NDArray apply(NDArray x, Pass pass) {
        var y = one(chain.getFirst(), x, pass);
        for (var next : chain.subList(1, chain.size()))
            try (var before = y) {
                y = one(next, before, pass);
            }
        return y;
    }

    private NDArray one(AdapterWeights w, NDArray x, Pass pass) {
        if (dropout == null || !pass.training())
            return pass.call("adapter", x, w.down(), w.downBias(), w.up(), w.upBias(), precision);
        var shape = x.getShape();
        var narrow = new Shape(shape.get(0), shape.get(1), w.down().getShape().get(0));
        return pass.call("adapter_dropout", x, w.down(), w.downBias(), w.up(), w.upBias(), precision,
                dropout.keep(x.getManager(), narrow), dropout.keep(x.getManager(), shape));
    }
}
