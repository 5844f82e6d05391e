package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Gpt2Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The arrays that a method trains, by name, as they stand before the first step. */
final class TunedWeights {
    private static final double ADAPTER_SPREAD = 0.02;

    private final BaseModel base;
    private final NDManager manager;
    private final SplittableRandom random;
    private final Map<String, NDArray> weights = new LinkedHashMap<>();

    private TunedWeights(BaseModel base, NDManager manager, long seed) {
        this.base = base;
        this.manager = manager;
        random = new SplittableRandom(seed);
    }

    /** Names are those of the network's modules: {@code h.0.attn.c_attn.lora_A}, {@code h.0.adapter.down.weight}. */
    static Map<String, NDArray> initial(Tuning tuning, TuningForm form, BaseModel base, NDManager manager, long seed) {
        var start = new TunedWeights(base, manager, seed);
        switch (tuning) {
            case FullTuning() -> start.weights.putAll(base.read(manager));
            case LoraTuning(int rank) -> start.lora(form, rank);
            case AdapterTuning(int bottleneck) -> start.adapters(form.adapterPlacement(), bottleneck);
            case ArticleAdapterTuning(int bottleneck) -> start.articleAdapters(bottleneck);
        }
        return start.weights;
    }

    static String adapter(int layer) {
        return "h." + layer + ".adapter";
    }

    static String attentionAdapter(int layer) {
        return "h." + layer + ".attention_adapter";
    }

    static String articleAdapter(int number) {
        return "adapters." + number;
    }

    private void lora(TuningForm form, int rank) {
        var targets = form.loraTargets().stream().map(target -> "." + target.key() + ".weight").toList();
        Gpt2Weights.shapes(base.config()).forEach((name, shape) -> {
            if (targets.stream().noneMatch(name::endsWith))
                return;
            var module = name.substring(0, name.length() - ".weight".length());
            weights.put(module + ".lora_A", uniform(1 / Math.sqrt((double) shape[0]), rank, shape[0]));
            weights.put(module + ".lora_B", manager.zeros(new Shape(shape[1], rank)));
        });
    }

    private void adapters(AdapterPlacement placement, int bottleneck) {
        for (int layer = 0; layer < base.config().layers(); layer++) {
            if (placement == AdapterPlacement.HOULSBY)
                bottleneck(attentionAdapter(layer), bottleneck, 0);
            bottleneck(adapter(layer), bottleneck, 0);
        }
    }

    private void articleAdapters(int bottleneck) {
        weights.putAll(base.read(manager));
        for (int i = 0; i < base.config().layers(); i++)
            bottleneck(articleAdapter(i), bottleneck, ADAPTER_SPREAD);
    }

    private void bottleneck(String name, int bottleneck, double upSpread) {
        int width = base.config().width();
        weights.put(name + ".down.weight", normal(manager, random, ADAPTER_SPREAD, bottleneck, width));
        weights.put(name + ".down.bias", manager.zeros(new Shape(bottleneck)));
        weights.put(name + ".up.weight", upSpread == 0
                ? manager.zeros(new Shape(width, bottleneck))
                : normal(manager, random, upSpread, width, bottleneck));
        weights.put(name + ".up.bias", manager.zeros(new Shape(width)));
    }

    /** U(−bound, bound): PEFT's Kaiming-uniform start with a = √5 has the bound 1/√in. */
    private NDArray uniform(double bound, long rows, long columns) {
        var values = new float[Math.toIntExact(rows * columns)];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) random.nextDouble(-bound, bound);
        return owned(manager, values, rows, columns);
    }

    private static NDArray normal(NDManager manager, SplittableRandom random, double spread, long rows, long columns) {
        var values = new float[Math.toIntExact(rows * columns)];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) (spread * random.nextGaussian());
        return owned(manager, values, rows, columns);
    }

    /** An array made from Java data aliases its buffer; the copy owns its memory. */
    static NDArray owned(NDManager manager, float[] values, long... sizes) {
        try (var alias = manager.create(values, new Shape(sizes))) {
            return alias.duplicate();
        }
    }
}
