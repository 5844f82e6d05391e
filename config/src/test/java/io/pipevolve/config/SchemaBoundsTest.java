package io.pipevolve.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Every number of a definition has a least and a largest value, and the schema tells the same ones as the reader. */
class SchemaBoundsTest {
    /** A number's key with its section, and what the schema says of it. */
    record Bounded(String key, Map<?, ?> schema) {
        Optional<BigDecimal> bound(String name) {
            return Optional.ofNullable(schema.get(name)).map(value -> new BigDecimal(value.toString()));
        }

        boolean whole() {
            return "integer".equals(schema.get("type"));
        }

        BigDecimal just() {
            return whole() ? BigDecimal.ONE : new BigDecimal("1e-15");
        }

        @Override
        public String toString() {
            return key;
        }
    }

    static Stream<Bounded> numbers() throws IOException {
        var schema = (Map<?, ?>) requireNonNull(new Yaml().load(Files.readString(Path.of("search.schema.json"))));
        return properties("", schema, schema);
    }

    private static Stream<Bounded> properties(String prefix, Map<?, ?> block, Map<?, ?> schema) {
        return ((Map<?, ?>) requireNonNull(block.get("properties"))).entrySet().stream()
                .flatMap(entry -> values(prefix + entry.getKey(), (Map<?, ?>) requireNonNull(entry.getValue()),
                        schema));
    }

    private static Stream<Bounded> values(String key, Map<?, ?> value, Map<?, ?> schema) {
        if (value.get("$ref") instanceof String reference)
            return reference.endsWith("/range") ? Stream.of() : values(key, defined(schema, reference), schema);
        if (value.get("anyOf") instanceof List<?> choices)
            return choices.stream().flatMap(choice -> values(key, (Map<?, ?>) requireNonNull(choice), schema));
        return switch (String.valueOf(value.get("type"))) {
            case "integer", "number" -> Stream.of(new Bounded(key, value));
            case "object" -> properties(key + ".", value, schema);
            default -> Stream.of();
        };
    }

    private static Map<?, ?> defined(Map<?, ?> schema, String reference) {
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        return (Map<?, ?>) requireNonNull(((Map<?, ?>) requireNonNull(schema.get("$defs"))).get(name));
    }

    private static void parse(String key, BigDecimal value) {
        var path = key.split("\\.", -1);
        var keys = String.join(": {", path);
        var others = key.startsWith("evolution.") && !key.endsWith("population") ? ", population: 10000" : "";
        Definitions.parse("pair: EURUSD\nprices: a.csv\n%s: %s%s%s\n".formatted(keys,
                value.stripTrailingZeros().toPlainString(), others, "}".repeat(path.length - 1)));
    }

    @Test
    void the_numbers_of_all_sections_are_compared() throws IOException {
        assertThat(numbers()).extracting(Bounded::key).contains("space.horizon", "space.lora-rank",
                "training.learning-rate", "training.learning-rate.lora", "evaluation.origins", "evolution.seed",
                "limits.patience", "execution.threads").hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void the_reader_takes_the_least_and_the_largest_number_and_none_beyond(Bounded number) {
        var least = number.bound("minimum").orElseThrow();
        var below = number.bound("exclusiveMaximum");
        var largest = below.map(bound -> bound.subtract(number.just())).or(() -> number.bound("maximum")).orElseThrow();
        accepts(number, least);
        accepts(number, largest);
        refuses(number, number.whole() || least.signum() == 0
                ? least.subtract(number.just())
                : least.multiply(new BigDecimal("0.99")));
        refuses(number, below.orElseGet(() -> largest.add(number.whole() ? number.just() : new BigDecimal("0.001"))));
    }

    private static void accepts(Bounded number, BigDecimal value) {
        if (number.key.equals("evaluation.embargo") && value.signum() == 0)
            assertThatThrownBy(() -> parse(number.key, value)).hasMessageContaining("largest horizon of the space");
        else
            assertThatCode(() -> parse(number.key, value)).as("%s: %s", number.key, value).doesNotThrowAnyException();
    }

    private static void refuses(Bounded number, BigDecimal value) {
        assertThatThrownBy(() -> parse(number.key, value)).as("%s: %s", number.key, value)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("test.yaml, line 3: " + number.key).hasMessageMatching(".{20,200}");
    }

    @Test
    void the_enqueued_configurations_have_the_bounds_of_the_space() throws IOException {
        var schema = (Map<?, ?>) requireNonNull(new Yaml().load(Files.readString(Path.of("search.schema.json"))));
        var enqueue = (Map<?, ?>) ((Map<?, ?>) requireNonNull(schema.get("properties"))).get("enqueue");
        var item = (Map<?, ?>) requireNonNull(requireNonNull(enqueue).get("items"));
        var genes = numbers().filter(number -> number.key.startsWith("space.")).toList();
        assertThat(genes).hasSize(4).allSatisfy(gene -> assertThat(properties("space.", item, schema))
                .filteredOn(number -> number.key.equals(gene.key)).singleElement().satisfies(enqueued -> {
                    assertThat(enqueued.bound("minimum")).isEqualTo(gene.bound("minimum"));
                    assertThat(enqueued.bound("maximum")).isEqualTo(gene.bound("maximum"));
                }));
    }
}
