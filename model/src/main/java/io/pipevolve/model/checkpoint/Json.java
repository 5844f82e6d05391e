package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The one JSON mapper of the module. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder().maxNestingDepth(100)
            .maxTokenCount(4_000_000).build();
    private static final JsonMapper STRICT = JsonMapper
            .builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private Json() {
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Reads a text. */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Reads a text that holds one value and no key twice, which could mean one thing here and another elsewhere. */
    static JsonNode parseStrictly(String text) throws JsonProcessingException {
        return STRICT.readTree(text);
    }

    /** Whether the value of a stranger's key leaves all as it is without the key: null, false or empty. */
    public static boolean asksForNothing(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> true;
            case BOOLEAN -> !value.asBoolean();
            case STRING -> value.asText().isEmpty();
            case ARRAY, OBJECT -> value.isEmpty();
            default -> false;
        };
    }

    /** What is wrong with a stranger's text that {@link #parseStrictly} refused, without its line breaks. */
    public static String fault(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException)
            return "is nested too deeply, has too many values, or a text that is too long";
        return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
                ? "has a key twice (%s)".formatted(Shown.text(e.getOriginalMessage()))
                : "is not JSON";
    }
}
