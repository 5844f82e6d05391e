package io.pipevolve.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class SchemaTest {
    private final Object schema = tree(text());

    private static String text() {
        try {
            return Files.readString(Path.of("search.schema.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads JSON too: JSON is YAML. */
    private static Object tree(String yaml) {
        return requireNonNull(new Yaml().load(yaml));
    }

    private static Object at(Object tree, String path) {
        var found = tree;
        for (var key : path.split("/", -1))
            found = requireNonNull(found instanceof List<?> list
                    ? list.get(Integer.parseInt(key))
                    : ((Map<?, ?>) found).get(key), path);
        return found;
    }

    private Map<?, ?> properties(String section) {
        return (Map<?, ?>) at(schema, switch (section) {
            case "" -> "properties";
            case "training.learning-rate" -> "properties/training/properties/learning-rate/anyOf/1/properties";
            default -> "properties/" + section + "/properties";
        });
    }

    private static void hasKeys(Object properties, List<String> keys) {
        assertThat(((Map<?, ?>) properties).keySet()).isEqualTo(Set.copyOf(keys));
    }

    @Test
    void the_schema_and_the_reader_know_the_same_keys() {
        hasKeys(properties(""), DefinitionKeys.ROOT);
        DefinitionKeys.SECTIONS.forEach((section, keys) -> hasKeys(properties(section), keys));
        hasKeys(at(schema, "properties/enqueue/items/properties"), DefinitionKeys.ENQUEUED);
        hasKeys(at(schema, "$defs/range/properties"), DefinitionKeys.RANGE);
    }

    @Test
    void the_schema_and_the_reader_know_the_same_names() {
        assertThat(at(schema, "properties/evaluation/properties/normalizer/enum"))
                .isEqualTo(Arrays.stream(Normalizer.values()).map(Normalizer::key).toList());
        assertThat(at(schema, "$defs/timeframe/anyOf/0/enum"))
                .isEqualTo(Arrays.stream(Timeframe.values()).map(Timeframe::name).toList());
        assertThat(at(schema, "properties/enqueue/items/properties/method/enum"))
                .isEqualTo(Method.SEARCHED.stream().map(Method::key).toList());
        assertThat(at(schema, "properties/training/properties/lora-targets/anyOf/1/items/enum"))
                .isEqualTo(Arrays.stream(LoraTarget.values()).map(LoraTarget::key).toList());
        assertThat(at(schema, "properties/training/properties/adapter-placement/enum"))
                .isEqualTo(Arrays.stream(AdapterPlacement.values()).map(AdapterPlacement::key).toList());
        assertThat(at(schema, "properties/training/properties/decayed/enum"))
                .isEqualTo(Arrays.stream(Decayed.values()).map(Decayed::key).toList());
    }

    @Test
    void the_schema_tells_the_defaults() {
        var written = tree(DefinitionWriter.toYaml(Definitions.smallest()));
        for (var section : List.of("space", "training", "training.learning-rate", "evaluation", "evolution", "limits",
                "execution"))
            properties(section).forEach((key, property) -> {
                var told = ((Map<?, ?>) property).get("default");
                if (told != null)
                    assertThat(comparable(at(written, section.replace('.', '/') + "/" + key))).as(section + "." + key)
                            .isEqualTo(comparable(told));
            });
    }

    /** JSON writes 1.0 where YAML writes 1. */
    private static Object comparable(Object value) {
        return value instanceof Number number ? number.doubleValue() : value;
    }

    @Test
    void every_key_is_described() {
        Stream.concat(Stream.of(""), DefinitionKeys.SECTIONS.keySet().stream())
                .filter(section -> !section.equals("training.learning-rate"))
                .forEach(section -> properties(section).forEach((key, property) -> assertThat(
                        at(property, "description")).as(section + "." + key).isInstanceOf(String.class)));
    }
}
