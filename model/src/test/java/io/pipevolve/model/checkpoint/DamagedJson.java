package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages a JSON text as a broken transfer, another program or a stranger might; equal chance gives equal damage. */
final class DamagedJson {
    private static final List<String> ODD = List.of("null", "true", "0", "1", "-1", "0.5", "4294967295", "4294967296",
            "18446744073709551617", "1e308", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\u0120\"", "\"1\"",
            "\" 1\"", "\"\u0120 1\"", "\"1 2\"", "\"a b c\"", "\"" + "x".repeat(20_000) + "\"", "{}", "[]", "[[]]",
            "[\"1\",\"2\"]", "[\"1\",\"2\",\"3\"]", "[\"\",\"\"]", "[null,null]", "[2,2]", "[0,16]", "\"F16\"",
            "\"BOOL\"", "\"Unigram\"", "{\"type\":\"ByteLevel\"}", "{\"type\":\"Sequence\",\"pretokenizers\":[]}",
            "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(\"},\"behavior\":\"Isolated\",\"invert\":false}",
            "{\"type\":\"TemplateProcessing\",\"single\":[],\"pair\":[],\"special_tokens\":{}}",
            "[{\"id\":1,\"content\":\"1\"}]", "[".repeat(300) + "]".repeat(300), "{\"a\":".repeat(300) + "1"
                    + "}".repeat(300));
    private static final List<String> KEYS = List.of("type", "vocab", "merges", "decoder", "dropout", "", "x", "1",
            "\u0120", "dtype", "shape", "data_offsets", "n_embd");

    /** So many bytes at the beginning hold settings; behind them come long lists. */
    private static final int SETTINGS = 1200;

    private DamagedJson() {
    }

    /** One of the texts, or parts of two of them, damaged once to three times. */
    static byte[] of(List<String> texts, RandomGenerator random) {
        var bytes = one(texts, random).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(1, 4); i > 0; i--)
            bytes = random.nextInt(3) == 0
                    ? cut(bytes, one(texts, random), random)
                    : changed(bytes, one(texts, random), random);
        return bytes;
    }

    private static String one(List<String> texts, RandomGenerator random) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static byte[] cut(byte[] bytes, String other, RandomGenerator random) {
        int at = random.nextInt(1 + (random.nextBoolean() ? bytes.length : Math.min(bytes.length, SETTINGS)));
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> {
                var tail = other.getBytes(StandardCharsets.UTF_8);
                yield joined(bytes, at, tail, random.nextInt(tail.length + 1));
            }
            case 2 -> joined(bytes, at, bytes, Math.min(bytes.length, at + random.nextInt(9)));
            case 3 -> joined(bytes, at, bytes, Math.max(0, at - random.nextInt(60)));
            default -> {
                var flipped = bytes.clone();
                if (at < bytes.length)
                    flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
        };
    }

    private static byte[] joined(byte[] head, int headEnd, byte[] tail, int tailStart) {
        var joined = Arrays.copyOf(head, headEnd + tail.length - tailStart);
        System.arraycopy(tail, tailStart, joined, headEnd, tail.length - tailStart);
        return joined;
    }

    /** Changes a value or a key somewhere; a text that is no JSON any more stays as it is. */
    private static byte[] changed(byte[] bytes, String other, RandomGenerator random) {
        try {
            var root = Json.parse(new String(bytes, StandardCharsets.UTF_8));
            var parent = place(root, random);
            switch (parent) {
                case ObjectNode object when !object.isEmpty() -> change(object, other, random);
                case ArrayNode array when !array.isEmpty() -> change(array, random);
                default -> {
                    return odd(random).getBytes(StandardCharsets.UTF_8);
                }
            }
            return root.toString().getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException _) {
            return bytes;
        }
    }

    /** Deeper with every second throw, so that short lists of settings are hit as often as long ones of tokens. */
    private static JsonNode place(JsonNode node, RandomGenerator random) {
        var inner = node.valueStream().filter(child -> child.isContainerNode() && !child.isEmpty()).toList();
        return inner.isEmpty() || random.nextBoolean() ? node : place(inner.get(random.nextInt(inner.size())), random);
    }

    private static void change(ObjectNode object, String other, RandomGenerator random) throws JsonProcessingException {
        var keys = object.propertyStream().map(entry -> entry.getKey()).toList();
        var key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(6)) {
            case 0 -> object.remove(key);
            case 1 -> object.set(KEYS.get(random.nextInt(KEYS.size())), object.path(key));
            case 2 -> object.set(key, object.path(keys.get(random.nextInt(keys.size()))));
            case 3 -> object.set(key, place(Json.parse(other), random));
            default -> object.set(key, Json.parse(odd(random)));
        }
    }

    private static void change(ArrayNode array, RandomGenerator random) throws JsonProcessingException {
        int at = random.nextInt(array.size());
        switch (random.nextInt(5)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.get(at));
            case 2 -> array.set(at, array.get(random.nextInt(array.size())));
            default -> array.set(at, Json.parse(odd(random)));
        }
    }

    private static String odd(RandomGenerator random) {
        return ODD.get(random.nextInt(ODD.size()));
    }
}
