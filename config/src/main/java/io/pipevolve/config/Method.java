package io.pipevolve.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How GPT-2 is fine-tuned; {@link Tuning} carries the parameter that belongs to each. */
public enum Method {
    /** Every weight is trained. */
    FULL,
    /** Low-rank updates of the attention projection (Hu et al. 2021); the base stays frozen. */
    LORA,
    /** A bottleneck after every block's MLP (Pfeiffer et al. 2020); the base stays frozen. */
    ADAPTER;

    /** The name in definitions, options and JSON: {@code full}, {@code lora} or {@code adapter}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static Method of(String key) {
        return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst()
                .orElseThrow(() -> new InvalidValueException("method", "(%s) is not one of %s."
                        .formatted(key, Arrays.stream(values()).map(Method::key).collect(Collectors.joining(", ")))));
    }
}
