package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.gpt2.Dropout;
import io.pipevolve.model.gpt2.Inserts;
import io.pipevolve.model.torch.TorchOps;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a fine-tuning method does to the network: which arrays it trains, where they enter, what they cost. One class a
 * method.
 */
public interface NetworkMethod {
    static NetworkMethod of(Tuning tuning, TuningForm form) {
        return switch (tuning) {
            case FullTuning() -> new FullMethod();
            case LoraTuning(int rank) -> new LoraMethod(rank, form);
            case AdapterTuning(int bottleneck) -> new AdapterMethod(bottleneck, form.adapterPlacement());
            case ArticleAdapterTuning(int bottleneck) -> new ArticleAdapterMethod(bottleneck);
        };
    }

    /** Whether it trains the base's own arrays; otherwise the base stays frozen and shared. */
    boolean trainsBase();

    /**
     * The arrays that it trains as they stand before the first step, under the names of the network's modules:
     * {@code h.0.attn.c_attn.lora_A}, {@code h.0.adapter.down.weight}.
     */
    Map<String, NDArray> initial(BaseModel base, NDManager manager, SplittableRandom random);

    /**
     * Where its arrays enter the network.
     *
     * @param arrays
     *            with those that it trains among them
     * @param dropout
     *            of its own while it is trained, null for none
     */
    default Inserts inserts(TorchOps ops, Map<String, NDArray> arrays, Precision precision,
            @Nullable Dropout dropout) {
        return Inserts.NONE;
    }

    /** A dropout that it has whatever the settings say of the rest; null for none. */
    default @Nullable Dropout dropout(SplittableRandom seeds) {
        return null;
    }

    /** Whether forecasts read its updates merged into the base's projections. */
    default boolean merges() {
        return false;
    }

    /** Numbers that it trains beside the base's. */
    long added(Gpt2Config config);

    /** Numbers that each layer keeps for each token until the backward pass, beside those of a plain network. */
    long kept(Gpt2Config config);

    /** Multiplications that it adds to each layer for each token. */
    default double products(Gpt2Config config) {
        return 0;
    }

    /** What the library that has the method calls a trained array while it trains: torch's name of the parameter. */
    default String parameterName(String array) {
        return array;
    }
}
