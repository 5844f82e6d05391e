package io.pipevolve.model.checkpoint;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code tokenizer.json} that was published with GPT-2, byte for byte, made from its vocabulary as jtokkit 1.1.0
 * holds it: the ids are the ranks, and the merge that makes a token is what is left of it when all lower ranks are
 * applied.
 */
final class PublishedTokenizer {
    static final Encoding GPT2 = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.R50K_BASE);
    private static final int TOKENS = 50_256;

    private PublishedTokenizer() {
    }

    static String json() {
        var ranks = new LinkedHashMap<String, Integer>();
        for (int id = 0; id < TOKENS; id++)
            ranks.put(byteLevel(bytes(id)), id);
        var json = Json.object().put("version", "1.0").putNull("truncation").putNull("padding");
        json.putArray("added_tokens").addObject().put("id", TOKENS).put("special", true)
                .put("content", "<|endoftext|>").put("single_word", false).put("lstrip", false).put("rstrip", false)
                .put("normalized", true);
        json.putNull("normalizer");
        json.putObject("pre_tokenizer").put("type", "ByteLevel").put("add_prefix_space", false)
                .put("trim_offsets", true);
        json.putObject("post_processor").put("type", "ByteLevel").put("add_prefix_space", true)
                .put("trim_offsets", false);
        json.putObject("decoder").put("type", "ByteLevel").put("add_prefix_space", true).put("trim_offsets", true);
        var model = json.putObject("model").putNull("dropout").putNull("unk_token")
                .put("continuing_subword_prefix", "").put("end_of_word_suffix", "").put("fuse_unk", false);
        var vocabulary = model.putObject("vocab");
        ranks.forEach((token, id) -> vocabulary.put(token, id.intValue()));
        vocabulary.put("<|endoftext|>", TOKENS);
        var merges = model.putArray("merges");
        ranks.keySet().stream().filter(token -> token.length() > 1)
                .forEach(token -> merges.add(String.join(" ", parts(token, ranks))));
        return json.toString();
    }

    private static byte[] bytes(int id) {
        var one = new IntArrayList(1);
        one.add(id);
        return GPT2.decodeBytes(one);
    }

    private static List<String> parts(String token, Map<String, Integer> ranks) {
        int own = ranks.getOrDefault(token, 0);
        var parts = new ArrayList<>(List.of(token.split("")));
        for (int at = lowest(parts, ranks, own); at >= 0; at = lowest(parts, ranks, own))
            parts.set(at, parts.get(at) + parts.remove(at + 1));
        return parts;
    }

    private static int lowest(List<String> parts, Map<String, Integer> ranks, int below) {
        int best = -1;
        int rank = below;
        for (int i = 0; i + 1 < parts.size(); i++) {
            int made = ranks.getOrDefault(parts.get(i) + parts.get(i + 1), Integer.MAX_VALUE);
            if (made < rank) {
                rank = made;
                best = i;
            }
        }
        return best;
    }

    /** Printable characters stand for their own bytes, those from 256 on for the others. */
    private static String byteLevel(byte[] bytes) {
        var text = new StringBuilder();
        for (byte b : bytes)
            text.append(ALPHABET.get(b & 0xff));
        return text.toString();
    }

    private static final Map<Integer, Character> ALPHABET = alphabet();

    private static Map<Integer, Character> alphabet() {
        var alphabet = new HashMap<Integer, Character>();
        char next = 256;
        for (int b = 0; b < 256; b++)
            alphabet.put(b, (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae ? (char) b : next++);
        return alphabet;
    }

    static byte[] utf8() {
        return json().getBytes(StandardCharsets.UTF_8);
    }
}
