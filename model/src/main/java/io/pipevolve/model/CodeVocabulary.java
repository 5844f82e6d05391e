package io.pipevolve.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.pipevolve.config.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The token of every code 0 to 254, which GPT-2's BPE writes as one token with its leading space: {@code " 127"}. The
 * ids come from the checkpoint's own tokenizer.
 */
public final class CodeVocabulary {
    /** Codes of the serialisation: 0 to {@value} − 1. */
    public static final int CODES = 255;

    private final long[] tokens;

    CodeVocabulary(long[] tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads {@code tokenizer.json} of a checkpoint folder, or makes it from {@code vocab.json} and {@code merges.txt}.
     */
    static CodeVocabulary of(Path folder) {
        try (var tokenizer = tokenizer(folder)) {
            var tokens = new long[CODES];
            for (int code = 0; code < CODES; code++) {
                var ids = tokenizer.encode(" " + code, false, false).getIds();
                if (ids.length != 1)
                    throw new UserException("%s: its tokenizer splits \" %d\" into %d tokens; GPT-2's makes it one."
                            .formatted(folder, code, ids.length));
                tokens[code] = ids[0];
            }
            return new CodeVocabulary(tokens);
        }
    }

    static HuggingFaceTokenizer tokenizer(Path folder) {
        var file = folder.resolve("tokenizer.json");
        try {
            if (Files.exists(file))
                try (var in = Files.newInputStream(file)) {
                    return tokenizer(folder, in);
                }
            if (!Files.exists(folder.resolve("vocab.json")) || !Files.exists(folder.resolve("merges.txt")))
                throw new UserException("%s: has no tokenizer.json, nor vocab.json with merges.txt; add GPT-2's."
                        .formatted(folder));
            var made = NumericTokenizer.whole(folder).getBytes(StandardCharsets.UTF_8);
            return tokenizer(folder, new ByteArrayInputStream(made));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** The tokenizer's own library throws no other kind for a file that is none. */
    private static HuggingFaceTokenizer tokenizer(Path folder, InputStream json) throws IOException {
        // by default long inputs would be cut without a word
        var options = Map.of("truncation", "false", "padding", "false");
        try {
            return HuggingFaceTokenizer.newInstance(json, options);
        } catch (RuntimeException e) {
            throw unreadable(folder, e);
        }
    }

    private static UserException unreadable(Path folder, Exception e) {
        return new UserException("%s: its tokenizer cannot be read (%s): fetch it again.".formatted(folder,
                String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ")), e);
    }

    /** These tokens, if an embedding of so many rows has them all. */
    CodeVocabulary within(int rows) {
        for (long token : tokens)
            if (token >= rows)
                throw new UserException(
                        "The tokenizer gives a price the token %d, but the model has %d tokens: use the tokenizer that belongs to it."
                                .formatted(token, rows));
        return this;
    }

    /** The token of a code. */
    public long token(int code) {
        return tokens[code];
    }

    /** The tokens of all codes, in order. */
    public long[] tokens() {
        return tokens.clone();
    }
}
