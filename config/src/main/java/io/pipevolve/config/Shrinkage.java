package io.pipevolve.config;

import java.util.List;

/** Whether forecasts are drawn towards the last price, by one factor a fine-tuning. */
public enum Shrinkage {
    /** By the factor from 0 to 1 that would have served best on the stop segment. */
    STOP_SEGMENT,
    /** Forecasts stay as the model makes them. */
    NONE;

    /** The name in definitions: {@code stop-segment} or {@code none}. */
    public String key() {
        return Keys.of(this, '-');
    }

    /** The shrinkage of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static Shrinkage of(String key) {
        return Keys.find("evaluation.shrinkage", List.of(values()), Shrinkage::key, key);
    }
}
