package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes GPT-2's {@code tokenizer.json} from its {@code vocab.json} and {@code merges.txt}, whole or cut to numeric
 * text. The cut keeps every token that consists of digits, spaces and {@code . , : ; / + -} only, in the order of
 * GPT-2's ids, and every merge between two of them, so that numeric text splits exactly as GPT-2 splits it.
 */
public final class NumericTokenizer {
    private static final Pattern NUMERIC = Pattern.compile("[\u01200-9.,:;/+\\-\u010A]+");
    private static final String END_OF_TEXT = "<|endoftext|>";

    private NumericTokenizer() {
    }

    /** The whole {@code tokenizer.json} of a folder with {@code vocab.json} and {@code merges.txt}. */
    public static String whole(Path folder) throws IOException {
        return json(TokenizerFolder.vocabularyAndMerges(folder));
    }

    /** The numeric subset, ids from 0 without gaps; {@code <|endoftext|>} is the last. */
    public static String numeric(Path folder) throws IOException {
        var pairs = TokenizerFolder.vocabularyAndMerges(folder);
        var kept = new LinkedHashMap<String, Integer>();
        pairs.vocabulary().entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .filter(e -> NUMERIC.matcher(e.getKey()).matches()).forEach(e -> kept.put(e.getKey(), kept.size()));
        kept.put(END_OF_TEXT, kept.size());
        return json(new BytePairs(kept, pairs.only(kept::containsKey).merges(), false));
    }

    /** The number of tokens in the text of a {@code tokenizer.json}. */
    public static int size(String tokenizer) {
        try {
            return Json.parse(tokenizer).path("model").path("vocab").size();
        } catch (IOException e) {
            throw new IllegalArgumentException("The tokenizer is not JSON.", e);
        }
    }

    /** The {@code tokenizer.json} of a byte-level tokenizer. */
    static String json(BytePairs pairs) {
        var json = Json.object();
        json.put("version", "1.0").putNull("truncation").putNull("padding");
        var endOfText = pairs.vocabulary().get(END_OF_TEXT);
        if (endOfText != null)
            json.putArray("added_tokens").addObject().put("id", endOfText.intValue()).put("special", true)
                    .put("content", END_OF_TEXT).put("single_word", false).put("lstrip", false).put("rstrip", false)
                    .put("normalized", true);
        json.putNull("normalizer");
        byteLevel(json.putObject("pre_tokenizer"));
        byteLevel(json.putObject("post_processor"));
        byteLevel(json.putObject("decoder"));
        var model = json.putObject("model");
        model.put("type", "BPE").putNull("dropout").putNull("unk_token");
        model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "").put("fuse_unk", false);
        if (pairs.wholeFirst())
            model.put("ignore_merges", true);
        var ids = model.putObject("vocab");
        pairs.vocabulary().forEach((token, id) -> ids.put(token, id.intValue()));
        var merges = model.putArray("merges");
        pairs.merges().forEach(merge -> merges.add(merge.left() + " " + merge.right()));
        return json.toString() + "\n";
    }

    private static void byteLevel(ObjectNode node) {
        node.put("type", "ByteLevel").put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", true);
    }
}
