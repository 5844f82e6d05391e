package io.pipevolve.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The normaliser of that key; throws {@link InvalidValueException} that lists the keys otherwise. */
    public static Normalizer of(String key) {
        return Arrays.stream(values()).filter(n -> n.key().equals(key)).findFirst()
                .orElseThrow(() -> new InvalidValueException("normalizer", "(%s) is not one of %s.".formatted(key,
                        Arrays.stream(values()).map(Normalizer::key).collect(Collectors.joining(", ")))));
    }
}
