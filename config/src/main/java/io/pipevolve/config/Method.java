package io.pipevolve.config;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How GPT-2 is fine-tuned; {@link Tuning} carries the size that belongs to each. A new method is a constant here, its
 * {@link Tuning}, and its classes in {@code model}: {@code docs/recipes.md}.
 */
public enum Method {
    /** Every weight is trained. */
    FULL(null, 0),
    /** Low-rank updates of projections (Hu et al. 2021); the base stays frozen. */
    LORA(TuningSize.LORA_RANK, 8),
    /** Bottlenecks in every block (Pfeiffer et al. 2020, Houlsby et al. 2019); the base stays frozen. */
    ADAPTER(TuningSize.ADAPTER_BOTTLENECK, 16),
    /** The article's own adapter, for comparison only: no search has it. */
    ARTICLE_ADAPTER(TuningSize.ADAPTER_BOTTLENECK, 64);

    /** The methods that a search may choose from. */
    public static final List<Method> SEARCHED = List.of(FULL, LORA, ADAPTER);

    private final @Nullable TuningSize size;
    private final int exampleSize;

    Method(@Nullable TuningSize size, int exampleSize) {
        this.size = size;
        this.exampleSize = exampleSize;
    }

    /**
     * The name in definitions, options and JSON: {@code full}, {@code lora}, {@code adapter} or
     * {@code article-adapter}.
     */
    public String key() {
        return Keys.of(this, '-');
    }

    /** The method of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static Method of(String key) {
        return Keys.find("method", List.of(values()), Method::key, key);
    }

    /** The size that its tuning has; empty where the method has none. */
    public Optional<TuningSize> size() {
        return Optional.ofNullable(size);
    }

    /** A size that messages show, such as 8 for LoRA; 0 where the method has none. */
    public int exampleSize() {
        return exampleSize;
    }

    /**
     * This method of a certain size.
     *
     * @param sizes
     *            asked for the value of the size that the method has, and for none where it has none
     */
    public Tuning tuning(ToIntFunction<TuningSize> sizes) {
        int value = size == null ? 0 : sizes.applyAsInt(size);
        return switch (this) {
            case FULL -> new FullTuning();
            case LORA -> new LoraTuning(value);
            case ADAPTER -> new AdapterTuning(value);
            case ARTICLE_ADAPTER -> new ArticleAdapterTuning(value);
        };
    }
}
