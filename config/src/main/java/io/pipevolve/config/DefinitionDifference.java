package io.pipevolve.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A key of which two definitions say something else.
 *
 * @param key
 *            such as {@code evolution.population}
 */
public record DefinitionDifference(String key, String before, String after) {
    private static final String NOTHING = "nothing";
    /** What keys that came later are without being said. */
    private static final Map<String, String> LATER = Map.of("limits.crashes",
            Integer.toString(DefaultSettings.LIMITS.crashes().orElseThrow()));
    private static final String ITEM = "  - ";
    private static final int INDENT = 2;

    /** All of them, in the order of keys, of two definitions as {@link DefinitionWriter} writes them. */
    public static List<DefinitionDifference> between(String before, String after) {
        var old = values(before);
        var fresh = values(after);
        var keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(fresh.keySet());
        return keys.stream().map(key -> new DefinitionDifference(key, old.getOrDefault(key, NOTHING),
                fresh.getOrDefault(key, NOTHING))).filter(DefinitionDifference::isOne).toList();
    }

    /** A key that was not there yet when a search began says as much as one that has nothing, or its default. */
    private static boolean isOne(DefinitionDifference key) {
        return !key.before.equals(key.after) && !(key.before.equals(NOTHING)
                && key.after.equals(LATER.getOrDefault(key.key, DefinitionParser.NONE)));
    }

    /** By their keys; items of a list stand one after the other. */
    private static Map<String, String> values(String yaml) {
        var values = new LinkedHashMap<String, String>();
        var path = new ArrayList<String>();
        for (var line : yaml.lines().toList()) {
            if (line.startsWith(ITEM)) {
                values.merge(String.join(".", path), line.substring(ITEM.length()), (all, item) -> all + ", " + item);
                continue;
            }
            int depth = (line.length() - line.stripLeading().length()) / INDENT;
            int colon = line.indexOf(':');
            while (path.size() > depth)
                path.removeLast();
            path.add(line.substring(0, colon).strip());
            var value = line.substring(colon + 1).strip();
            if (!value.isEmpty())
                values.put(String.join(".", path), value);
        }
        return values;
    }
}
