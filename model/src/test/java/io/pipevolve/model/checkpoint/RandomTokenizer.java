package io.pipevolve.model.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Tokenizers that fulfil every check and are none that anybody would train: what the library is handed at the worst.
 */
final class RandomTokenizer {
    private static final String SPACE = "\u0120";

    private RandomTokenizer() {
    }

    static String json(long seed) {
        var random = new Random(seed);
        var tokens = new LinkedHashSet<String>();
        for (int code = 0; code < CodeVocabulary.CODES; code++)
            tokens.add(SPACE + code);
        for (int number = 0; number < 1000; number++)
            if (number < 10 ? random.nextInt(40) > 0 : random.nextInt(3) == 0)
                tokens.add((random.nextInt(4) == 0 ? SPACE : "") + number);
        tokens.add(random.nextInt(20) == 0 ? "x" : SPACE);
        return NumericTokenizer.json(new BytePairs(ids(tokens, random), merges(tokens, random),
                random.nextInt(4) == 0));
    }

    /** All of them different, some as high as an id may be. */
    private static Map<String, Integer> ids(Iterable<String> tokens, Random random) {
        var ids = new LinkedHashMap<String, Integer>();
        int next = random.nextBoolean() ? 0 : BytePairs.HIGHEST_ID - 20_000;
        for (var token : tokens)
            ids.put(token, next += random.nextInt(1, 9));
        return ids;
    }

    /** Most ways to make a token of two others, in any order, some of them twice. */
    private static List<BytePairs.Merge> merges(Set<String> tokens, Random random) {
        var merges = new ArrayList<BytePairs.Merge>();
        int dropped = random.nextInt(2, 200);
        for (var token : tokens)
            for (int cut = 1; cut < token.length(); cut++) {
                var merge = new BytePairs.Merge(token.substring(0, cut), token.substring(cut));
                if (tokens.contains(merge.left()) && tokens.contains(merge.right()) && random.nextInt(dropped) > 0)
                    merges.addAll(Collections.nCopies(random.nextInt(10) == 0 ? 2 : 1, merge));
            }
        if (random.nextBoolean())
            Collections.shuffle(merges, random);
        return merges;
    }
}
