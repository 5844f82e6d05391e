package io.pipevolve.model.checkpoint;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.pipevolve.config.UserException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tokens that decimal prices with spaces between can be written with, split as the checkpoint's own byte-pair
 * encoding splits them. A token's number here is its place among them, in the order of the checkpoint's ids.
 */
public final class TextVocabulary {
    private static final String SPACE = "\u0120";
    /** No price has more digits before or after its point, so that longer tokens are in none. */
    private static final Pattern PRICE_PART = Pattern.compile(SPACE + "?[0-9]{1,12}|" + SPACE + "|\\.");

    private final Path folder;
    private final String json;
    private final long[] tokens;
    private final List<String> texts;
    private final Map<Long, Integer> places = new HashMap<>();

    private TextVocabulary(Path folder, BytePairs pairs) {
        this.folder = folder;
        json = NumericTokenizer.json(pairs);
        var ordered = pairs.vocabulary().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder())).toList();
        tokens = ordered.stream().mapToLong(Map.Entry::getValue).toArray();
        texts = ordered.stream().map(entry -> entry.getKey().replace(SPACE, " ")).toList();
        for (int i = 0; i < tokens.length; i++)
            places.put(tokens[i], i);
    }

    /** Of a checkpoint folder's tokenizer; the library that splits sees nothing of a stranger's but these tokens. */
    public static TextVocabulary of(Path folder) {
        var pairs = TokenizerFolder.pairs(folder).only(token -> PRICE_PART.matcher(token).matches());
        Stream.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", SPACE).forEach(symbol -> {
            if (!pairs.vocabulary().containsKey(symbol))
                throw new UserException(
                        """
                                %s: its tokenizer has no token "%s", so that no price can be written as text; \
                                GPT-2's has."""
                                .formatted(folder, symbol.replace(SPACE, " ")));
        });
        return new TextVocabulary(folder, pairs);
    }

    /** The same, if an embedding of so many rows has all the tokens. */
    TextVocabulary within(int rows) {
        long highest = tokens[tokens.length - 1];
        if (highest >= rows)
            throw new UserException(
                    """
                            %s: its tokenizer writes prices with the token %d, but the model has %d tokens: use the \
                            tokenizer that belongs to it."""
                            .formatted(folder, highest, rows));
        return this;
    }

    public int size() {
        return tokens.length;
    }

    /** The checkpoint's ids, ascending. */
    public long[] tokens() {
        return tokens.clone();
    }

    /** What a token stands for. */
    public String text(int token) {
        return texts.get(token);
    }

    /** The tokens of each text of digits, points and spaces. */
    public int[][] split(List<String> written) {
        try (var tokenizer = CodeVocabulary.tokenizer(json)) {
            return written.stream().map(text -> split(tokenizer, text)).toArray(int[][]::new);
        }
    }

    private int[] split(HuggingFaceTokenizer tokenizer, String text) {
        long[] ids = tokenizer.encode(text, false, false).getIds();
        var split = new int[ids.length];
        var joined = new StringBuilder();
        for (int i = 0; i < ids.length; i++) {
            split[i] = Objects.requireNonNull(places.get(ids[i]));
            joined.append(texts.get(split[i]));
        }
        if (!text.contentEquals(joined))
            throw new UserException("%s: its tokenizer makes \"%s\" of the price \"%s\"; GPT-2's keeps it as it is."
                    .formatted(folder, joined, text));
        return split;
    }
}
