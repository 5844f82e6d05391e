package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tokens that are found in a text before any other; none of them may lie in the text of a price. */
final class AddedTokens {
    private static final Set<String> FLAGS = Set.of("single_word", "lstrip", "rstrip", "normalized", "special");
    private static final Set<String> KEYS = Set.of("id", "content", "single_word", "lstrip", "rstrip", "normalized",
            "special");
    private static final Pattern PART_OF_A_PRICE = Pattern.compile(" ?\\d{0,3}");

    private AddedTokens() {
    }

    static void require(JsonNode list, BytePairs pairs) {
        if (TokenizerFile.isGiven(list) && !list.isArray())
            throw TokenizerFile.refused("its added_tokens", list, "are no list");
        if (list.isEmpty())
            return;
        var tokens = new HashMap<Integer, String>();
        pairs.vocabulary().forEach((token, id) -> tokens.put(id, token));
        for (var added : list)
            require(added, pairs.vocabulary(), tokens);
    }

    private static void require(JsonNode added, Map<String, Integer> vocabulary, Map<Integer, String> tokens) {
        TokenizerFile.requireKeys("an added token", added, KEYS);
        TokenizerFile.requireFlags("an added token's", added, FLAGS);
        if (!added.path("content").isTextual())
            throw TokenizerFile.refused("an added token's content", added.path("content"), "is no text");
        var content = added.path("content").textValue();
        if (PART_OF_A_PRICE.matcher(content).matches())
            throw new IllegalArgumentException(
                    "the added token \"%s\" would cut prices into pieces".formatted(content));
        var id = added.path("id");
        if (!id.isInt() || id.intValue() < 0 || id.intValue() > BytePairs.HIGHEST_ID)
            throw TokenizerFile.refused("an added token's id", id, "is not 0 to " + BytePairs.HIGHEST_ID);
        var there = tokens.putIfAbsent(id.intValue(), content);
        if (there != null ? !there.equals(content) : vocabulary.containsKey(content))
            throw new IllegalArgumentException("the added token %s has the id %d, and the vocabulary says otherwise"
                    .formatted(Shown.text(content), id.intValue()));
    }
}
