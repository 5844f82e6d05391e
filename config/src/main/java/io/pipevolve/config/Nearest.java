package io.pipevolve.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The known word that a mistyped one most likely means. */
public final class Nearest {
    private Nearest() {
    }

    /** Empty where none is near: a letter, and another one for each four of the known word. */
    public static Optional<String> to(String typed, Collection<String> known) {
        if (typed.length() > Quoted.LONGEST)
            return Optional.empty();
        return first(typed.toLowerCase(Locale.ROOT), known.stream().sorted());
    }

    /** Of words that are equally near the first. */
    static Optional<String> first(String wanted, Stream<String> known) {
        return known.filter(word -> distance(wanted, word) <= 1 + word.length() / 4)
                .min(Comparator.comparingInt(word -> distance(wanted, word)));
    }

    private static int distance(String wanted, String word) {
        return KeySuggestion.distance(wanted, word.toLowerCase(Locale.ROOT));
    }
}
