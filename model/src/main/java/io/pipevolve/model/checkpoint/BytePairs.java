package io.pipevolve.model.checkpoint;

import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The vocabulary of a byte-pair encoding and its merges, the most urgent first. Every token has an id of its own, and
 * both parts of a merge and what they make are tokens.
 *
 * @param wholeFirst
 *            whether a word that is a token is taken whole, without merging ({@code ignore_merges})
 */
record BytePairs(Map<String, Integer> vocabulary, List<Merge> merges, boolean wholeFirst) {
    static final int MOST_TOKENS = 1 << 20;
    static final int HIGHEST_ID = (1 << 22) - 1;

    /** Two tokens that become one. */
    record Merge(String left, String right) {
        String whole() {
            return left + right;
        }
    }

    BytePairs {
        if (vocabulary.isEmpty() || vocabulary.size() > MOST_TOKENS)
            throw new IllegalArgumentException(
                    "its vocabulary has %d tokens, not 1 to %d".formatted(vocabulary.size(), MOST_TOKENS));
        if (merges.size() > MOST_TOKENS)
            throw new IllegalArgumentException("it has %d merges, more than %d".formatted(merges.size(), MOST_TOKENS));
        var taken = new BitSet();
        vocabulary.forEach((token, id) -> {
            if (id < 0 || id > HIGHEST_ID)
                throw new IllegalArgumentException(
                        "the token %s has the id %d, not 0 to %d".formatted(Shown.text(token), id, HIGHEST_ID));
            if (taken.get(id))
                throw new IllegalArgumentException(
                        "the token %s has the id %d, as another has".formatted(Shown.text(token), id));
            taken.set(id);
        });
        for (var merge : merges)
            requireTokens(vocabulary, merge);
        vocabulary = Collections.unmodifiableMap(vocabulary);
        merges = List.copyOf(merges);
    }

    private static void requireTokens(Map<String, Integer> vocabulary, Merge merge) {
        for (var token : List.of(merge.left, merge.right, merge.whole()))
            if (token.isEmpty() || !vocabulary.containsKey(token))
                throw new IllegalArgumentException(
                        "the merge of \"%s\" and \"%s\" needs \"%s\", which is no token".formatted(
                                Shown.text(merge.left), Shown.text(merge.right), Shown.text(token)));
    }

    /** The tokens that are wanted, and the merges that make them; texts of such tokens alone split as before. */
    BytePairs only(Predicate<String> wanted) {
        var kept = new LinkedHashMap<>(vocabulary);
        kept.keySet().removeIf(wanted.negate());
        return new BytePairs(kept, merges.stream().filter(merge -> kept.containsKey(merge.left)
                && kept.containsKey(merge.right) && kept.containsKey(merge.whole())).toList(), wholeFirst);
    }
}
