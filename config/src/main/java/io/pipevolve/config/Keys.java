package io.pipevolve.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Enum constants under the names that users write. */
final class Keys {
    private Keys() {
    }

    /** The constant's name in lower case, its words joined by {@code joint}. */
    static String of(Enum<?> constant, char joint) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', joint);
    }

    /**
     * The value of that key; an {@link InvalidValueException} lists the keys, and the one that may be meant, otherwise.
     */
    static <T> T find(String what, List<T> values, Function<T, String> keyOf, String key) {
        return values.stream().filter(value -> keyOf.apply(value).equals(key)).findFirst()
                .orElseThrow(() -> new InvalidValueException(what, notOne(key, values.stream().map(keyOf).toList())));
    }

    /** What is said of a word that is none of those known. */
    static String notOne(String typed, List<String> known) {
        return "(%s) is not one of %s%s".formatted(Quoted.of(typed), String.join(", ", known),
                Nearest.to(typed, known).map(": did you mean %s?"::formatted).orElse("."));
    }
}
