package io.pipevolve.config;

import java.util.List;

/** How prices are written for a model. */
public enum Serializer {
    /** A code each step from a price to the next, one token; searches, forecasts and exports work with it. */
    CODE,
    /** Decimal text, as the article has it; for comparisons. */
    TEXT;

    /** The name in options, definitions and JSON. */
    public String key() {
        return Keys.of(this, '-');
    }

    /** The one of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static Serializer of(String key) {
        return Keys.find("serializer", List.of(values()), Serializer::key, key);
    }
}
