package io.pipevolve.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Enum constants under the names that users write. */
final class Keys {
    private Keys() {
    }

    /** The constant's name in lower case, its words joined by {@code joint}. */
    static String of(Enum<?> constant, char joint) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', joint);
    }

    /** The value of that key; an {@link InvalidValueException} lists the keys otherwise. */
    static <T> T find(String what, List<T> values, Function<T, String> keyOf, String key) {
        return values.stream().filter(value -> keyOf.apply(value).equals(key)).findFirst()
                .orElseThrow(() -> new InvalidValueException(what, "(%s) is not one of %s.".formatted(Quoted.of(key),
                        values.stream().map(keyOf).collect(Collectors.joining(", ")))));
    }
}
