package io.pipevolve.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The known key that a mistyped one most likely means. */
final class KeySuggestion {
    private KeySuggestion() {
    }

    static String mend(String name, String section, List<String> known) {
        var listed = "remove it, or use one of %s.".formatted(String.join(", ", known));
        if (name.length() > Quoted.LONGEST)
            return listed;
        var wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
        var nearest = Nearest.first(wanted, known.stream());
        if (nearest.isPresent())
            return "did you mean %s?".formatted(nearest.get());
        return elsewhere(wanted, section)
                .map(place -> place.isEmpty()
                        ? "move it out of '%s', to the left margin.".formatted(section)
                        : "move it under '%s:'.".formatted(place))
                .orElse(listed);
    }

    private static Optional<String> elsewhere(String wanted, String section) {
        if (!section.isEmpty() && DefinitionKeys.ROOT.contains(wanted))
            return Optional.of("");
        return DefinitionKeys.SECTIONS.entrySet().stream().filter(entry -> entry.getValue().contains(wanted))
                .map(Map.Entry::getKey).min(Comparator.naturalOrder());
    }

    /** Levenshtein's distance: letters to insert, remove or change. */
    static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++)
            row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
