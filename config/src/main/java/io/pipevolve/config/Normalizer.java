package io.pipevolve.config;

import java.util.List;

/** What the root mean square error is divided by. */
public enum Normalizer {
    /** The random walk's own error at the same origins and steps (Theil's U): 1 is the naive forecast. */
    RANDOM_WALK,
    /** The range of the true prices. */
    RANGE,
    /** The standard deviation of the true prices. */
    STD,
    /** The interquartile range of the true prices. */
    IQR,
    /** The mean of the true prices. */
    MEAN,
    /** Highest true minus lowest forecast price, as the article computed it. */
    ARTICLE;

    /** The name in definitions and JSON, such as {@code random-walk}. */
    public String key() {
        return Keys.of(this, '-');
    }

    /** The normaliser of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static Normalizer of(String key) {
        return Keys.find("normalizer", List.of(values()), Normalizer::key, key);
    }
}
