package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.Dropout;
import io.pipevolve.model.Inserts;
import io.pipevolve.model.ModelBlock;
import io.pipevolve.model.Precision;
import io.pipevolve.model.Projection;
import io.pipevolve.model.TorchOps;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts low-rank updates and adapters into the network wherever their arrays are among the trained ones.
 *
 * @param articleDropout
 *            of the article's adapters, null for none
 */
record TuningInserts(TorchOps ops, Map<String, NDArray> trained, TuningForm form, Precision precision,
        @Nullable Dropout articleDropout) implements Inserts {

    @Override
    public ModelBlock projection(String name, Projection projection) {
        var down = trained.get(name + ".lora_A");
        var up = trained.get(name + ".lora_B");
        return down == null || up == null
                ? projection
                : new LoraLinear(ops, projection, down, up, form.loraAlphaPerRank());
    }

    @Override
    public Optional<ModelBlock> afterAttention(int layer) {
        return form.adapterPlacement() == AdapterPlacement.HOULSBY
                ? adapter(TunedWeights.attentionAdapter(layer))
                : Optional.empty();
    }

    @Override
    public Optional<ModelBlock> afterMlp(int layer) {
        return form.adapterPlacement() == AdapterPlacement.RESIDUAL
                ? Optional.empty()
                : adapter(TunedWeights.adapter(layer));
    }

    @Override
    public Optional<ModelBlock> afterBlock(int layer) {
        return form.adapterPlacement() == AdapterPlacement.RESIDUAL
                ? adapter(TunedWeights.adapter(layer))
                : Optional.empty();
    }

    @Override
    public Optional<ModelBlock> beforeHead() {
        var chain = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> AdapterWeights.find(trained, TunedWeights.articleAdapter(i)))
                .takeWhile(Optional::isPresent).map(Optional::orElseThrow).toList();
        return chain.isEmpty()
                ? Optional.empty()
                : Optional.of(new ArticleAdapters(ops, chain, articleDropout, scalarType()));
    }

    private Optional<ModelBlock> adapter(String name) {
        return AdapterWeights.find(trained, name)
                .map(weights -> new BottleneckAdapter(ops, weights, scalarType()));
    }

    private NDArray scalarType() {
        return ops.number(precision.scalarType());
    }
}
