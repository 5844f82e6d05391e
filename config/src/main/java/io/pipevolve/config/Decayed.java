package io.pipevolve.config;

import java.util.List;

/** Which trained arrays shrink by the weight decay. */
public enum Decayed {
    /** Those of two dimensions: not biases and layer norms, as transformers' Trainer groups them. */
    WEIGHTS,
    /** All of them, as torch's AdamW does by itself. */
    ALL;

    /** The name in definitions: {@code weights} or {@code all}. */
    public String key() {
        return Keys.of(this, '-');
    }

    /** The grouping of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static Decayed of(String key) {
        return Keys.find("training.decayed", List.of(values()), Decayed::key, key);
    }
}
