package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.Precision;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.Gpt2Weights;
import io.pipevolve.model.gpt2.Dropout;
import io.pipevolve.model.gpt2.Inserts;
import io.pipevolve.model.gpt2.ModelBlock;
import io.pipevolve.model.gpt2.Projection;
import io.pipevolve.model.torch.TorchOps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trains a low-rank update of each projection that the form names, merged into it for forecasts. */
record LoraMethod(int rank, TuningForm form) implements NetworkMethod {
    private static final String WEIGHT = ".weight";

    @Override
    public boolean trainsBase() {
        return false;
    }

    @Override
    public Map<String, NDArray> initial(BaseModel base, NDManager manager, SplittableRandom random) {
        var arrays = new LinkedHashMap<String, NDArray>();
        var start = new StartingArrays(manager, random);
        targets(base.config()).forEach(target -> {
            var name = target.getKey();
            long[] shape = target.getValue();
            var module = name.substring(0, name.length() - WEIGHT.length());
            // PEFT's Kaiming-uniform start with a = √5 has the bound 1/√in
            arrays.put(module + LowRankUpdates.A, start.uniform(1 / Math.sqrt((double) shape[0]), rank, shape[0]));
            arrays.put(module + LowRankUpdates.B, start.zeros(shape[1], rank));
        });
        return arrays;
    }

    @Override
    public Inserts inserts(TorchOps ops, Map<String, NDArray> arrays, Precision precision, @Nullable Dropout dropout) {
        return new Inserts() {
            @Override
            public ModelBlock projection(String name, Projection projection) {
                var down = arrays.get(name + LowRankUpdates.A);
                var up = arrays.get(name + LowRankUpdates.B);
                return down == null || up == null
                        ? projection
                        : new LoraLinear(ops, projection, down, up, form.loraAlphaPerRank());
            }
        };
    }

    @Override
    public boolean merges() {
        return true;
    }

    @Override
    public long added(Gpt2Config config) {
        return (long) config.layers() * rank * ofOneLayer(config).mapToLong(shape -> shape[0] + shape[1]).sum();
    }

    @Override
    public long kept(Gpt2Config config) {
        return ofOneLayer(config).mapToLong(shape -> shape[0] + rank).sum();
    }

    /** Of the attention's first projection, three times as wide as it reads. */
    @Override
    public double products(Gpt2Config config) {
        return rank * 4 * (double) config.width();
    }

    @Override
    public String parameterName(String array) {
        return "base_model.model.transformer." + array + ".default.weight";
    }

    /** Weights with an update and their shapes, in the order of the network. */
    private Stream<Map.Entry<String, long[]>> targets(Gpt2Config config) {
        return Gpt2Weights.shapes(config).entrySet().stream().filter(entry -> form.loraTargets().stream()
                .anyMatch(target -> entry.getKey().endsWith("." + target.key() + WEIGHT)));
    }

    private Stream<long[]> ofOneLayer(Gpt2Config config) {
        return targets(config).filter(entry -> entry.getKey().startsWith("h.0.")).map(Map.Entry::getValue);
    }
}
