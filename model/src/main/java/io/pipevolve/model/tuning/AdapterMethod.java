package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.Precision;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.gpt2.Dropout;
import io.pipevolve.model.gpt2.Inserts;
import io.pipevolve.model.gpt2.ModelBlock;
import io.pipevolve.model.torch.TorchOps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Trains bottlenecks in every block, where the placement says; they start as the identity. */
record AdapterMethod(int bottleneck, AdapterPlacement placement) implements NetworkMethod {
    @Override
    public boolean trainsBase() {
        return false;
    }

    @Override
    public Map<String, NDArray> initial(BaseModel base, NDManager manager, SplittableRandom random) {
        var arrays = new LinkedHashMap<String, NDArray>();
        var start = new StartingArrays(manager, random);
        int width = base.config().width();
        for (int layer = 0; layer < base.config().layers(); layer++) {
            if (placement == AdapterPlacement.HOULSBY)
                AdapterWeights.start(afterAttention(layer), bottleneck, width, 0, start, arrays);
            AdapterWeights.start(afterMlp(layer), bottleneck, width, 0, start, arrays);
        }
        return arrays;
    }

    private static String afterMlp(int layer) {
        return "h." + layer + ".adapter";
    }

    private static String afterAttention(int layer) {
        return "h." + layer + ".attention_adapter";
    }

    @Override
    public Inserts inserts(TorchOps ops, Map<String, NDArray> arrays, Precision precision, @Nullable Dropout dropout) {
        return new Placed(ops, arrays, placement, ops.type(precision));
    }

    private record Placed(TorchOps ops, Map<String, NDArray> arrays, AdapterPlacement placement, NDArray precision)
            implements
                Inserts {
        @Override
        public Optional<ModelBlock> afterAttention(int layer) {
            return placement == AdapterPlacement.HOULSBY
                    ? adapter(AdapterMethod.afterAttention(layer))
                    : Optional.empty();
        }

        @Override
        public Optional<ModelBlock> afterMlp(int layer) {
            return placement == AdapterPlacement.RESIDUAL ? Optional.empty() : adapter(AdapterMethod.afterMlp(layer));
        }

        @Override
        public Optional<ModelBlock> afterBlock(int layer) {
            return placement == AdapterPlacement.RESIDUAL ? adapter(AdapterMethod.afterMlp(layer)) : Optional.empty();
        }

        private Optional<ModelBlock> adapter(String name) {
            return AdapterWeights.find(arrays, name).map(weights -> new BottleneckAdapter(ops, weights, precision));
        }
    }

    @Override
    public long added(Gpt2Config config) {
        return inEachLayer() * AdapterWeights.count(config.width(), bottleneck) * config.layers();
    }

    @Override
    public long kept(Gpt2Config config) {
        return inEachLayer() * ((long) config.width() + bottleneck);
    }

    private long inEachLayer() {
        return placement == AdapterPlacement.HOULSBY ? 2 : 1;
    }

    /** Of one bottleneck. */
    @Override
    public double products(Gpt2Config config) {
        return 2 * bottleneck * (double) config.width();
    }

    @Override
    public String parameterName(String array) {
        return "transformer." + array.replace(".attention_adapter.", ".attn.").replace(".adapter.",
                placement == AdapterPlacement.RESIDUAL ? "." : ".mlp.");
    }
}
