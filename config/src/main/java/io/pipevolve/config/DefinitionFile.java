package io.pipevolve.config;

import java.util.List;

/**
 * What a file asks for: one search, or one of each of its pairs in each of its timeframes.
 *
 * @param name
 *            of the search, or of all of them together
 * @param searches
 *            in the order of pairs, those of a pair in the order of timeframes
 * @param several
 *            whether it names {@code pairs} or {@code timeframes}, be it one only
 */
public record DefinitionFile(String name, List<LocatedDefinition> searches, boolean several) {
    public DefinitionFile {
        searches = List.copyOf(searches);
    }
}
