package io.pipevolve.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML as editors see it: plain words are what YAML 1.2's core schema makes of them, so that {@code yes} is a word. */
final class YamlTree {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private YamlTree() {
    }

    static JsonNode of(Node node) {
        return switch (node) {
            case MappingNode block -> {
                var object = NODES.objectNode();
                block.getValue().forEach(entry -> object.set(((ScalarNode) entry.getKeyNode()).getValue(),
                        of(entry.getValueNode())));
                yield object;
            }
            case SequenceNode list -> NODES.arrayNode().addAll(list.getValue().stream().map(YamlTree::of).toList());
            case ScalarNode scalar when scalar.getScalarStyle() == ScalarStyle.PLAIN -> plain(scalar.getValue());
            case ScalarNode scalar -> NODES.textNode(scalar.getValue());
            default -> throw new AssertionError(node);
        };
    }

    private static JsonNode plain(String text) {
        if (text.matches("~|null|Null|NULL|"))
            return NODES.nullNode();
        if (text.matches("true|True|TRUE|false|False|FALSE"))
            return NODES.booleanNode(Boolean.parseBoolean(text));
        if (text.matches("[-+]?\\d+"))
            return NODES.numberNode(new BigInteger(text));
        return text.matches("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?")
                ? NODES.numberNode(new BigDecimal(text))
                : NODES.textNode(text);
    }
}
