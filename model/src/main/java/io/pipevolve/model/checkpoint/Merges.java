package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vocabulary and merges as GPT-2's files hold them; an {@link IllegalArgumentException} says what is wrong. */
final class Merges {
    private Merges() {
    }

    /** Tokens and their ids, in the order of the file. */
    static Map<String, Integer> vocabulary(JsonNode json) {
        if (!json.isObject())
            throw TokenizerFile.refused("its vocabulary", json, "is no JSON object");
        var vocabulary = new LinkedHashMap<String, Integer>();
        for (var entry : json.properties()) {
            if (!entry.getValue().isInt())
                throw TokenizerFile.refused("the id of the token " + Shown.text(entry.getKey()), entry.getValue(),
                        "is no whole number");
            vocabulary.put(entry.getKey(), entry.getValue().intValue());
        }
        return vocabulary;
    }

    /** Each {@code "a b"}, as transformers wrote until 2024, or {@code ["a", "b"]}, as it writes since. */
    static List<BytePairs.Merge> of(JsonNode json) {
        if (!json.isArray())
            throw TokenizerFile.refused("its list of merges", json, "is none");
        var merges = new ArrayList<BytePairs.Merge>();
        for (var merge : json)
            if (merge.isTextual())
                merges.add(of(merge.textValue()));
            else if (merge.isArray() && merge.size() == 2 && merge.get(0).isTextual() && merge.get(1).isTextual())
                merges.add(new BytePairs.Merge(merge.get(0).textValue(), merge.get(1).textValue()));
            else
                throw TokenizerFile.refused("a merge", merge, "is not of two tokens");
        return merges;
    }

    /** Two tokens with a space between them. */
    static BytePairs.Merge of(String text) {
        var parts = text.split(" ", -1);
        if (parts.length != 2)
            throw new IllegalArgumentException("a merge (%s) is not of two tokens".formatted(Shown.text(text)));
        return new BytePairs.Merge(parts[0], parts[1]);
    }

    /** The text of a {@code merges.txt}. */
    static List<BytePairs.Merge> ofLines(String text) {
        return text.lines().filter(line -> !line.startsWith("#version") && !line.isBlank())
                .limit(BytePairs.MOST_TOKENS + 1L).map(Merges::of).toList();
    }
}
