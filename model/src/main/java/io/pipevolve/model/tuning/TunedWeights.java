package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The arrays that a method trains, by name, as they stand before the first step. */
final class TunedWeights {
    private static final double ADAPTER_SPREAD = 0.02;

    private TunedWeights() {
    }

    /** Names are those of the network's modules: {@code h.0.attn.c_attn.lora_A}, {@code h.0.adapter.down.weight}. */
    static Map<String, NDArray> initial(Tuning tuning, BaseModel base, NDManager manager, long seed) {
        var config = base.config();
        var random = new SplittableRandom(seed);
        var weights = new LinkedHashMap<String, NDArray>();
        switch (tuning) {
            case FullTuning() -> weights.putAll(base.read(manager));
            case LoraTuning(int rank) -> {
                for (int layer = 0; layer < config.layers(); layer++) {
                    var name = lora(layer);
                    weights.put(name + ".lora_A", uniform(manager, random, 1 / Math.sqrt(config.width()), rank,
                            config.width()));
                    weights.put(name + ".lora_B", manager.zeros(shape(3L * config.width(), rank)));
                }
            }
            case AdapterTuning(int bottleneck) -> {
                for (int layer = 0; layer < config.layers(); layer++) {
                    var name = adapter(layer);
                    weights.put(name + ".down.weight",
                            normal(manager, random, ADAPTER_SPREAD, bottleneck, config.width()));
                    weights.put(name + ".down.bias", manager.zeros(shape(bottleneck)));
                    weights.put(name + ".up.weight", manager.zeros(shape(config.width(), bottleneck)));
                    weights.put(name + ".up.bias", manager.zeros(shape(config.width())));
                }
            }
        }
        return weights;
    }

    static String lora(int layer) {
        return "h." + layer + ".attn.c_attn";
    }

    static String adapter(int layer) {
        return "h." + layer + ".adapter";
    }

    /** U(−bound, bound): PEFT's Kaiming-uniform start with a = √5 has the bound 1/√in. */
    private static NDArray uniform(NDManager manager, SplittableRandom random, double bound, long rows, long columns) {
        var values = new float[Math.toIntExact(rows * columns)];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) random.nextDouble(-bound, bound);
        return owned(manager, values, rows, columns);
    }

    static NDArray normal(NDManager manager, SplittableRandom random, double spread, long rows, long columns) {
        var values = new float[Math.toIntExact(rows * columns)];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) (spread * random.nextGaussian());
        return owned(manager, values, rows, columns);
    }

    /** An array made from Java data aliases its buffer; the copy owns its memory. */
    static NDArray owned(NDManager manager, float[] values, long... sizes) {
        try (var alias = manager.create(values, shape(sizes))) {
            return alias.duplicate();
        }
    }

    private static Shape shape(long... sizes) {
        return new Shape(sizes);
    }
}
