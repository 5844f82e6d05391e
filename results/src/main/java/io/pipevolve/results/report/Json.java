package io.pipevolve.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningSize;
import java.util.function.Function;

/** Values as the JSON of this project has them: null where there is none, for JSON knows no not-a-number. */
public final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.nullNode();
    }

    public static JsonNode number(float value) {
        return Float.isFinite(value) ? NODES.numberNode(value) : NODES.nullNode();
    }

    public static <T> ArrayNode array(Iterable<T> values, Function<T, JsonNode> node) {
        var array = NODES.arrayNode();
        values.forEach(value -> array.add(node.apply(value)));
        return array;
    }

    /** Adds a configuration with the one size that its method has. */
    public static ObjectNode config(ObjectNode json, TrialConfig config) {
        json.put("input_length", config.inputLength()).put("horizon", config.horizon()).put("method",
                config.tuning().method().key());
        for (var size : TuningSize.values())
            config.tuning().size(size).ifPresent(value -> json.put(size.column(), value));
        return json;
    }

    /** Adds a configuration with all sizes, null where the method has no such size: for tables. */
    static ObjectNode configRow(ObjectNode json, TrialConfig config) {
        config(json, config);
        for (var size : TuningSize.values())
            if (!json.has(size.column()))
                json.putNull(size.column());
        return json;
    }
}
