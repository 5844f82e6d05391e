package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * What an editor says of a definition, by the schema, is what the reader says: of every key with values of all kinds,
 * at the bounds and beyond them.
 */
@Timeout(300)
class SchemaAgreementTest {
    /** Rules between several keys, and others for which a schema has no words. */
    private static final Pattern UNTOLD = Pattern.compile(String.join("|", "must be at least the largest horizon",
            "and below the population", "two different currency codes", "lies after to", "more than 1000 values",
            "from must not be above to", "must be 10000d or less", "must be 1000TB or less", "a time of day and a zone",
            "lies outside the space", "the number of enqueued configurations",
            "\\(\\d+\\.0*\\) must be a whole number", "name \\([\\d.e+-]+\\) must be 1 to 63 letters",
            "must hold \\{pair\\}", "space\\.[a-z-]+ \\(\\d+\\) must be \\d+ or"));
    private static final List<String> WRITTEN = List.of("+5", "-0", ".5", "5.", "8.0", "1_000", "1:30", "'8'",
            "\"none\"", "''", "~", "null", "true", "yes", "none", "auto", "x", "2024", "EURUSD", "eur/usd", "EURUSD.m",
            "E/URUSD", "EUREUR", "EURUSDT", "h1", "Mn1", "mn1", "H2", "D1 ", "cpu", "cuda", "cuda:7", "cuda:1234",
            "gpu", "2015-01-31", "2015-02-30", "0000-01-01", "15-1-1", "17:00 America/New_York", "17:00", "25:00",
            "17:00 Nowhere", "noon", "90s", "0s", "1h30m", "30m1h", "1m1m", "10000d", "10001d", "00h01m", "2.5GB",
            "0MB", "1.5B", "0.001kB", "0.0001kB", "1000TB", "1001TB", "3 GB", "[]", "[1, 2]", "[8, 8]", "[8, x]",
            "[[8]]", "{}", "{from: 4, to: 9}", "{from: 4, to: 9, step: 2}", "{from: 9, to: 1}", "{from: 1}",
            "{from: 0, to: 5}", "{from: 1, to: 9, step: 0}", "{from: 1, to: 9, by: 2}", "{full: 0.001}", "{full: 2}",
            "{adapter: 0.1, lora: 1e-9}", "{lora: x}", "[full, lora]", "[full, full]", "[c_attn, c_fc]", "[c_attn, x]",
            "[EURUSD, usdjpy]", "[EURUSD, EURUSD]", "[EURUSD, x]", "[d1, W1]", "[W1, auto]",
            "article-adapter", "[{input-length: 20, horizon: 5, method: lora, lora-rank: 8}]",
            "[{input-length: 20, horizon: 5, method: lora}]", "[{input-length: 20, horizon: 5, method: full}]",
            "[{input-length: 20, horizon: 5, method: full, lora-rank: 8}]", "[{horizon: 5, method: full}]",
            "[{input-length: 2, horizon: 5, method: full}]", "{input-length: 20}");
    private static final JsonNode SCHEMA = read();
    private static final JsonSchema VALIDATOR = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SCHEMA);

    private static JsonNode read() {
        try {
            return YamlTree.of(new Yaml().compose(new StringReader(Files.readString(Path.of("search.schema.json")))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> faults(String yaml) {
        var messages = new TreeSet<String>();
        VALIDATOR.validate(YamlTree.of(new Yaml().compose(new StringReader(yaml))),
                context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .forEach(fault -> messages.add(fault.toString()));
        return messages;
    }

    /** Empty where the reader takes the definition. */
    private static Optional<String> problem(String yaml) {
        try {
            DefinitionReader.parseAll(yaml, "test.yaml", Path.of("/data"));
            return Optional.empty();
        } catch (UserException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static Stream<String> keys() {
        return Stream.concat(DefinitionKeys.ROOT.stream(), DefinitionKeys.SECTIONS.entrySet().stream()
                .flatMap(section -> section.getValue().stream().map(key -> section.getKey() + "." + key))).sorted();
    }

    /** A definition of two lines, or three, with that value in its place. */
    private static String definition(String key, String value) {
        var path = key.split("\\.", -1);
        var line = String.join(": {", path) + ": " + value + "}".repeat(path.length - 1) + "\n";
        return (key.startsWith("pair") ? "" : "pair: EURUSD\n") + (key.equals("prices") ? "" : "prices: a.csv\n")
                + line;
    }

    /** Values of all kinds, every name of the schema and near misses of it, every bound, and what lies about it. */
    private static Set<String> values() {
        var values = new LinkedHashSet<>(WRITTEN);
        SCHEMA.findValues("enum").forEach(names -> names.forEach(name -> values.addAll(List.of(name.asText(),
                name.asText() + "s", name.asText().replace('-', '_'), "[" + name.asText() + "]"))));
        var random = new Random(1);
        for (var bound : List.of("minimum", "maximum", "exclusiveMaximum"))
            for (var node : SCHEMA.findValues(bound)) {
                var number = node.decimalValue();
                values.add(number.toPlainString());
                values.add(number.add(BigDecimal.ONE).toPlainString());
                values.add(number.subtract(BigDecimal.ONE).toPlainString());
                values.add(number.multiply(BigDecimal.valueOf(random.nextDouble(0.9, 1))).toPlainString());
                values.add(number.multiply(BigDecimal.valueOf(random.nextDouble(1, 1.1))).toPlainString());
            }
        random.ints(50, 0, 20_000).forEach(n -> values.add(Integer.toString(n)));
        random.doubles(20).forEach(x -> values.add(Double.toString(x)));
        return values;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void schema_and_reader_take_and_refuse_the_same_values(String key) {
        var differences = new ArrayList<String>();
        int taken = 0;
        for (var value : values()) {
            var yaml = definition(key, value);
            var problem = problem(yaml);
            var faults = faults(yaml);
            taken += problem.isEmpty() ? 1 : 0;
            if (problem.isEmpty() && !faults.isEmpty())
                differences.add("%s is read, but the schema says %s".formatted(value, faults));
            if (faults.isEmpty() && problem.filter(text -> !UNTOLD.matcher(text).find()).isPresent())
                differences.add("the schema takes %s, but: %s".formatted(value, problem.get()));
        }
        assertThat(differences).isEmpty();
        assertThat(taken).as("values that %s takes".formatted(key)).isBetween(1, values().size() - 1);
    }

    @Test
    void whatever_is_written_by_a_program_is_right_to_an_editor() {
        var random = new RandomDefinitions(new Random(7));
        for (int i = 0; i < 200; i++) {
            var yaml = DefinitionWriter.toYaml(random.next());
            assertThat(faults(yaml)).as(yaml).isEmpty();
        }
    }

    @Test
    void a_key_that_is_missing_or_not_known_is_wrong_to_both() {
        for (var yaml : List.of("pair: EURUSD\n", "prices: a.csv\n", "pair: EURUSD\nprices: a.csv\npopulation: 3\n",
                "pair: EURUSD\nprices: a.csv\nlimits: {population: 3}\n",
                "pair: EURUSD\nprices: a.csv\nspace: {horizon: {from: 1, to: 3, by: 1}}\n",
                "pair: EURUSD\npairs: [EURUSD]\nprices: a.csv\n",
                "pair: EURUSD\nprices: a.csv\ntimeframe: D1\ntimeframes: [D1]\n")) {
            assertThat(problem(yaml)).as(yaml).isPresent();
            assertThat(faults(yaml)).as(yaml).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.pipevolve.config.ShippedSearchesTest#searches")
    void the_shipped_searches_are_right_to_an_editor(Path file) throws IOException {
        assertThat(faults(Files.readString(file))).isEmpty();
    }
}
