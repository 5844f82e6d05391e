package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDManager;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.gpt2.Inserts;
import io.pipevolve.model.gpt2.ModelBlock;
import io.pipevolve.model.gpt2.Projection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A method's inserts with the projections as decoding computes them fastest.
 *
 * @param owner
 *            owns what is made for projections that are not the base's
 * @param changed
 *            which projections are not the base's, by the name of their module
 */
record DecodingInserts(Inserts inserts, BaseModel base, NDManager owner, Predicate<String> changed)
        implements
            Inserts {

    @Override
    public ModelBlock projection(String name, Projection projection) {
        return base.forDecoding(name, projection, changed.test(name) ? owner : null);
    }

    @Override
    public Optional<ModelBlock> afterAttention(int layer) {
        return inserts.afterAttention(layer);
    }

    @Override
    public Optional<ModelBlock> beforeHead() {
        return inserts.beforeHead();
    }

    @Override
    public Optional<ModelBlock> afterMlp(int layer) {
        return inserts.afterMlp(layer);
    }

    @Override
    public Optional<ModelBlock> afterBlock(int layer) {
        return inserts.afterBlock(layer);
    }
}
