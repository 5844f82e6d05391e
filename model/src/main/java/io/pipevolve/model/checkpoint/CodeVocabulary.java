package io.pipevolve.model.checkpoint;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.pipevolve.config.PriceCodes;
import io.pipevolve.config.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The token of every code 0 to 254, which GPT-2's BPE writes as one token with its leading space: {@code " 127"}. The
 * ids come from the checkpoint's own tokenizer.
 */
public final class CodeVocabulary {
    /** Codes of the serialisation: 0 to {@value} − 1. */
    public static final int CODES = PriceCodes.CODES;

    /** How the byte-level encoding writes a space. */
    private static final String SPACE = "\u0120";
    private static final int LONGEST_CODE = 4;
    private static final Pattern CODE_PART = Pattern.compile(SPACE + "?[0-9]{1,3}|" + SPACE);

    private final long[] tokens;

    CodeVocabulary(long[] tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads {@code tokenizer.json} of a checkpoint folder, or {@code vocab.json} and {@code merges.txt}. The library
     * that splits the codes sees nothing of a stranger's but the tokens that a code can be made of.
     */
    public static CodeVocabulary of(Path folder) {
        var pairs = TokenizerFolder.pairs(folder);
        for (int code = 0; code < CODES; code++)
            if (!pairs.vocabulary().containsKey(SPACE + code))
                throw new UserException("%s: its tokenizer has no token \" %d\"; GPT-2's has.".formatted(folder, code));
        try (var tokenizer = tokenizer(NumericTokenizer.json(pairs.only(CodeVocabulary::isCodePart)))) {
            var tokens = new long[CODES];
            for (int code = 0; code < CODES; code++) {
                var ids = tokenizer.encode(" " + code, false, false).getIds();
                if (ids.length != 1)
                    throw new UserException("%s: its tokenizer splits \" %d\" into %d tokens; GPT-2's makes it one."
                            .formatted(folder, code, ids.length));
                tokens[code] = ids[0];
                if (ids[0] != Objects.requireNonNull(pairs.vocabulary().get(SPACE + code)))
                    throw new UserException("%s: its tokenizer drops a part of \" %d\"; GPT-2's makes it one token."
                            .formatted(folder, code));
            }
            return new CodeVocabulary(tokens);
        }
    }

    private static boolean isCodePart(String token) {
        return token.length() <= LONGEST_CODE && CODE_PART.matcher(token).matches();
    }

    static HuggingFaceTokenizer tokenizer(String json) {
        // by default long inputs would be cut without a word
        var options = Map.of("truncation", "false", "padding", "false");
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                    options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These tokens, if an embedding of so many rows has them all. */
    CodeVocabulary within(int rows) {
        for (long token : tokens)
            if (token >= rows)
                throw new UserException(
                        """
                                The tokenizer gives a price the token %d, but the model has %d tokens: use the \
                                tokenizer that belongs to it."""
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
