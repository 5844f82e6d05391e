package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The tokenizer of a checkpoint folder, read and checked without the native library. */
final class TokenizerFolder {
    private static final String TOKENIZER = "tokenizer.json";
    private static final String VOCABULARY = "vocab.json";
    private static final String MERGES = "merges.txt";

    private TokenizerFolder() {
    }

    /** Vocabulary and merges from {@code tokenizer.json}, or from the two older files. */
    static BytePairs pairs(Path folder) {
        CheckpointLimits.requireShortTexts(folder);
        try {
            var file = folder.resolve(TOKENIZER);
            if (Files.exists(file)) {
                var json = json(folder, TOKENIZER);
                return checked(folder, TOKENIZER, () -> TokenizerFile.of(json));
            }
            if (!Files.exists(folder.resolve(VOCABULARY)) || !Files.exists(folder.resolve(MERGES)))
                throw new UserException("%s: has no tokenizer.json, nor vocab.json with merges.txt; add GPT-2's."
                        .formatted(folder));
            return vocabularyAndMerges(folder);
        } catch (IOException e) {
            throw unreadable(folder, e instanceof CharacterCodingException
                    ? "it is not UTF-8"
                    : Shown.text(String.valueOf(e.getMessage())), e);
        }
    }

    /** Those of {@code vocab.json} and {@code merges.txt}. */
    static BytePairs vocabularyAndMerges(Path folder) throws IOException {
        CheckpointLimits.requireShortTexts(folder);
        var vocabulary = json(folder, VOCABULARY);
        var merges = Files.readString(folder.resolve(MERGES));
        return checked(folder, VOCABULARY + " with " + MERGES,
                () -> new BytePairs(Merges.vocabulary(vocabulary), Merges.ofLines(merges), false));
    }

    private static JsonNode json(Path folder, String name) throws IOException {
        var text = Files.readString(folder.resolve(name));
        try {
            return Json.parseStrictly(text);
        } catch (JsonProcessingException e) {
            throw unreadable(folder, name + " " + Json.fault(e), e);
        }
    }

    private static BytePairs checked(Path folder, String name, Supplier<BytePairs> pairs) {
        try {
            return pairs.get();
        } catch (IllegalArgumentException e) {
            throw unreadable(folder, name + ": " + e.getMessage(), e);
        }
    }

    private static UserException unreadable(Path folder, String fault, Exception e) {
        return new UserException("%s: its tokenizer cannot be read (%s): fetch it again, or add GPT-2's."
                .formatted(folder, fault), e);
    }
}
