package io.pipevolve.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one most likely means. */
public final class Nearest {
    private Nearest() {
    }

    /** Empty where none is near: a letter, and another one for each four of the known word. */
    public static Optional<String> to(String typed, Collection<String> known) {
        if (typed.length() > Quoted.LONGEST)
            return Optional.empty();
        var wanted = typed.toLowerCase(Locale.ROOT);
        return known.stream().filter(word -> distance(wanted, word) <= 1 + word.length() / 4)
                .min(Comparator.<String>comparingInt(word -> distance(wanted, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String wanted, String word) {
        return KeySuggestion.distance(wanted, word.toLowerCase(Locale.ROOT));
    }
}
