package io.pipevolve.config;

import java.util.List;

/** How GPT-2 is fine-tuned; {@link Tuning} carries the parameter that belongs to each. */
public enum Method {
    /** Every weight is trained. */
    FULL,
    /** Low-rank updates of projections (Hu et al. 2021); the base stays frozen. */
    LORA,
    /** Bottlenecks in every block (Pfeiffer et al. 2020, Houlsby et al. 2019); the base stays frozen. */
    ADAPTER,
    /** The article's own adapter, for comparison only: no search has it. */
    ARTICLE_ADAPTER;

    /** The methods that a search may choose from. */
    public static final List<Method> SEARCHED = List.of(FULL, LORA, ADAPTER);

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
}
