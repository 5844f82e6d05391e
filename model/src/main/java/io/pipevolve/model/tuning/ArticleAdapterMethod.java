package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains the base and the article's chain of bottlenecks after its last layer. */
record ArticleAdapterMethod(int bottleneck) implements NetworkMethod {
    @Override
    public boolean trainsBase() {
        return true;
    }

    @Override
    public Map<String, NDArray> initial(BaseModel base, NDManager manager, SplittableRandom random) {
        var arrays = new LinkedHashMap<>(base.read(manager));
        var start = new StartingArrays(manager, random);
        for (int i = 0; i < base.config().layers(); i++)
            AdapterWeights.start(name(i), bottleneck, base.config().width(), StartingArrays.SPREAD, start, arrays);
        return arrays;
    }

    private static String name(int number) {
        return "adapters." + number;
    }

    @Override
    public Inserts inserts(TorchOps ops, Map<String, NDArray> arrays, Precision precision, @Nullable Dropout dropout) {
        return new Inserts() {
            @Override
            public Optional<ModelBlock> beforeHead() {
                var chain = IntStream.iterate(0, i -> i + 1).mapToObj(i -> AdapterWeights.find(arrays, name(i)))
                        .takeWhile(Optional::isPresent).map(Optional::orElseThrow).toList();
                return chain.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ArticleAdapters(ops, chain, dropout, ops.type(precision)));
            }
        };
    }

    @Override
    public Dropout dropout(SplittableRandom seeds) {
        return new Dropout(ArticleAdapters.DROPOUT, seeds.nextLong());
    }

    @Override
    public long added(Gpt2Config config) {
        return AdapterWeights.count(config.width(), bottleneck) * config.layers();
    }

    @Override
    public long kept(Gpt2Config config) {
        return (long) config.width() + bottleneck;
    }
}
