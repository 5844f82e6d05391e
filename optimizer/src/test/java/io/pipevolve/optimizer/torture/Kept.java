package io.pipevolve.optimizer.torture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a store holds of searches, and what lies beside it, but for what a command has begun and not finished.
 *
 * @param searches
 *            rows by name
 * @param looks
 *            at hold-outs, of which no search tells
 * @param files
 *            content, or its hash, by path
 */
record Kept(Map<String, List<String>> searches, List<String> looks, Map<String, String> files) {
    /** Whether each search and file is as in one of the two, each for itself. */
    boolean isPieceOf(Kept before, Kept after) {
        return isMixed(searches, before.searches, after.searches) && isMixed(files, before.files, after.files)
                && isLooksOf(before, after);
    }

    private static <T> boolean isMixed(Map<String, T> some, Map<String, T> before, Map<String, T> after) {
        return Stream.of(some, before, after).flatMap(map -> map.keySet().stream())
                .allMatch(name -> Objects.equals(some.get(name), before.get(name))
                        || Objects.equals(some.get(name), after.get(name)));
    }

    /** Whether the store is as in one of the two. */
    boolean isStoreOf(Kept before, Kept after) {
        return (searches.equals(before.searches) || searches.equals(after.searches)) && isLooksOf(before, after);
    }

    private boolean isLooksOf(Kept before, Kept after) {
        return looks.equals(before.looks) || looks.equals(after.looks);
    }

    /** Whether the files are all those of one of the two. */
    boolean isFilesOf(Kept before, Kept after) {
        return files.equals(before.files) || files.equals(after.files);
    }

    /** The same with each search that has another name because its own was taken, under its own. */
    Kept underOwnNames() {
        var own = new HashMap<String, List<String>>();
        searches.forEach((name, rows) -> {
            var first = name.replaceFirst("-\\d+$", "");
            var renamed = rows.stream().map(row -> row.replace(named(name), named(first))).toList();
            own.put(renamed.equals(own.getOrDefault(first, renamed)) ? first : name, renamed);
        });
        return new Kept(own, looks, files);
    }

    private static String named(String search) {
        return "\"name\":\"%s\"".formatted(search);
    }

    String differenceFrom(Kept other) {
        return "searches %s instead of %s, files that differ: %s".formatted(searches.keySet(), other.searches.keySet(),
                Stream.of(files, other.files).flatMap(map -> map.keySet().stream()).distinct()
                        .filter(name -> !Objects.equals(files.get(name), other.files.get(name))).sorted().toList());
    }
}
