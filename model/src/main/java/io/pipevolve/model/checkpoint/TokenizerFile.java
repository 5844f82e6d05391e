package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * A {@code tokenizer.json}, of which nothing is believed before it is checked: the library that computes with
 * tokenizers ends the whole process at some files that are none. Taken is what transformers writes for a GPT-2, from
 * its first versions on; a setting that would split prices otherwise is refused.
 */
final class TokenizerFile {
    private static final Set<String> KEYS = Set.of("version", "truncation", "padding", "added_tokens", "normalizer",
            "pre_tokenizer", "post_processor", "decoder", "model");
    private static final Set<String> MODEL_KEYS = Set.of("type", "dropout", "unk_token", "continuing_subword_prefix",
            "end_of_word_suffix", "fuse_unk", "byte_fallback", "ignore_merges", "vocab", "merges");
    private static final Set<String> BYTE_LEVEL_KEYS = Set.of("type", "add_prefix_space", "trim_offsets", "use_regex");
    private static final String BYTE_LEVEL = "ByteLevel";
    private static final Set<String> FORMS = Set.of("NFC", "NFD", "NFKC", "NFKD");
    private static final Set<String> POST_PROCESSORS = Set.of("ByteLevel", "TemplateProcessing", "RobertaProcessing",
            "BertProcessing", "Sequence");

    private TokenizerFile() {
    }

    /** Vocabulary and merges; an {@link IllegalArgumentException} says what is wrong with the file. */
    static BytePairs of(JsonNode json) {
        requireKeys("it", json, KEYS);
        if (!json.path("version").asText("1.0").equals("1.0"))
            throw refused("its version", json.path("version"), "is not 1.0");
        requireType("its normalizer", json.path("normalizer"), FORMS);
        requireType("its post_processor", json.path("post_processor"), POST_PROCESSORS);
        requireType("its decoder", json.path("decoder"), Set.of(BYTE_LEVEL));
        requireByteLevel(json.path("pre_tokenizer"));
        var pairs = pairs(json.path("model"));
        AddedTokens.require(json.path("added_tokens"), pairs);
        return pairs;
    }

    private static BytePairs pairs(JsonNode model) {
        requireKeys("its model", model, MODEL_KEYS);
        if (!model.path("type").asText("BPE").equals("BPE"))
            throw refused("its model's type", model.path("type"), "is not BPE");
        if (isGiven(model.path("dropout")) && model.path("dropout").asDouble(1) != 0)
            throw refused("its model's dropout", model.path("dropout"), "leaves tokens to chance");
        if (isGiven(model.path("unk_token")) && !model.path("unk_token").isTextual())
            throw refused("its model's unk_token", model.path("unk_token"), "is no text");
        for (var key : List.of("continuing_subword_prefix", "end_of_word_suffix"))
            if (isGiven(model.path(key)) && !model.path(key).asText("x").isEmpty())
                throw refused("its model's " + key, model.path(key), "is not empty");
        requireFlags("its model's", model, List.of("fuse_unk", "byte_fallback", "ignore_merges"));
        return new BytePairs(Merges.vocabulary(model.path("vocab")), Merges.of(model.path("merges")),
                model.path("ignore_merges").asBoolean(false));
    }

    private static void requireByteLevel(JsonNode json) {
        if (!json.path("type").asText("").equals(BYTE_LEVEL))
            throw refused("its pre_tokenizer", json, "is not ByteLevel");
        requireKeys("its pre_tokenizer", json, BYTE_LEVEL_KEYS);
        requireFlags("its pre_tokenizer's", json, List.of("add_prefix_space", "trim_offsets", "use_regex"));
    }

    /** Of a part that leaves the tokens of prices as they are, the kind is enough. */
    private static void requireType(String what, JsonNode json, Set<String> known) {
        if (isGiven(json) && !known.contains(json.path("type").asText("")))
            throw refused(what, json, "is of no kind that GPT-2's is");
    }

    static void requireKeys(String what, JsonNode json, Set<String> known) {
        if (!json.isObject())
            throw refused(what, json, "is no JSON object");
        for (var property : json.properties())
            if (!known.contains(property.getKey()))
                throw new IllegalArgumentException("%s has the key %s, which is not known here".formatted(what,
                        Shown.text(property.getKey())));
    }

    static void requireFlags(String what, JsonNode json, Iterable<String> keys) {
        for (var key : keys)
            if (isGiven(json.path(key)) && !json.path(key).isBoolean())
                throw refused(what + " " + key, json.path(key), "is neither true nor false");
    }

    static boolean isGiven(JsonNode json) {
        return !json.isMissingNode() && !json.isNull();
    }

    static IllegalArgumentException refused(String what, JsonNode value, String fault) {
        return new IllegalArgumentException("%s (%s) %s".formatted(what,
                value.isMissingNode() ? "missing" : Shown.text(value.toString()), fault));
    }
}
