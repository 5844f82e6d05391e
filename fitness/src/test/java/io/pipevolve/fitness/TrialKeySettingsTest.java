package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.DefinitionSchema;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.WalkForward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which keys of a definition change the key of its trials; a new one belongs to one of the lists here. */
class TrialKeySettingsTest {
    private static final PriceSeries SERIES = TestSearch.randomWalk(3000);
    private static final List<TrialConfig> CONFIGS = List.of(new TrialConfig(8, 2, new LoraTuning(4)),
            new TrialConfig(8, 2, new AdapterTuning(8)));
    private static final Map<String, String> BASE = Map.of("pair", "EURUSD", "prices", "p.csv", "space",
            "{input-length: [8, 20], horizon: [1, 2], lora-rank: [4], adapter-bottleneck: [8]}", "execution",
            "{device: cpu, precision: f32}");

    private static final Map<String, String> OF_A_SCORE = Map.ofEntries(Map.entry("pair", "GBPUSD"),
            Map.entry("space.input-length", "[8, 40]"), Map.entry("space.horizon", "[1, 2, 9]"),
            Map.entry("training.epochs", "3"), Map.entry("training.batch-size", "7"),
            Map.entry("training.max-steps", "9"), Map.entry("training.learning-rate", "0.005"),
            Map.entry("training.weight-decay", "0.02"), Map.entry("training.decayed", "all"),
            Map.entry("training.warmup", "0.2"), Map.entry("training.gradient-clip", "2"),
            Map.entry("training.dropout", "0.05"), Map.entry("training.lora-targets", "c_fc"),
            Map.entry("training.lora-alpha-per-rank", "3"), Map.entry("training.adapter-placement", "mlp"),
            Map.entry("evaluation.folds", "3"), Map.entry("evaluation.embargo", "77"),
            Map.entry("evaluation.hold-out", "0.2"), Map.entry("evaluation.origins", "60"),
            Map.entry("evaluation.samples", "8"), Map.entry("evaluation.normalizer", "std"),
            Map.entry("evaluation.caution", "2"), Map.entry("evaluation.shrinkage", "none"),
            Map.entry("evolution.seed", "2"), Map.entry("limits.trial-memory", "1GB"),
            Map.entry("execution.threads", "2"), Map.entry("execution.device", "cuda:0"),
            Map.entry("execution.precision", "bf16"));

    /** Of the price file and the base model the key has the content, of the days the series that they leave. */
    private static final Map<String, String> OF_NO_SCORE = Map.ofEntries(Map.entry("name", "other"),
            Map.entry("timeframe", "D1"), Map.entry("prices", "q.csv"), Map.entry("dates", "day-first"),
            Map.entry("symbol", "EURUSD"), Map.entry("day-starts", "22:00"), Map.entry("from", "2019-01-01"),
            Map.entry("to", "2030-01-01"), Map.entry("model", "embedded"), Map.entry("space.method", "[lora, adapter]"),
            Map.entry("space.lora-rank", "[4, 8]"), Map.entry("space.adapter-bottleneck", "[8, 16]"),
            Map.entry("enqueue", "[{input-length: 8, horizon: 1, method: full}]"),
            Map.entry("evaluation.hold-out-origins", "99"), Map.entry("evaluation.serializer", "code"),
            Map.entry("evaluation.season", "5"), Map.entry("evolution.population", "9"),
            Map.entry("evolution.generations", "3"), Map.entry("evolution.elites", "2"),
            Map.entry("evolution.crossover", "0.5"), Map.entry("evolution.mutation", "0.2"),
            Map.entry("limits.trials", "9"), Map.entry("limits.time", "9h"), Map.entry("limits.trial-timeout", "9m"),
            Map.entry("limits.patience", "9"), Map.entry("limits.crashes", "9"), Map.entry("execution.workers", "2"));

    /** By them a file becomes several definitions. */
    private static final Set<String> OF_A_PORTFOLIO = Set.of("pairs", "timeframes");

    @TempDir
    Path folder = Path.of(".");

    static Set<String> changing() {
        return OF_A_SCORE.keySet();
    }

    static Set<String> others() {
        return OF_NO_SCORE.keySet();
    }

    @ParameterizedTest
    @MethodSource("changing")
    void a_setting_that_a_score_depends_on_changes_the_key(String key) throws IOException {
        assertThat(keys(key, OF_A_SCORE.getOrDefault(key, ""))).isNotEqualTo(keys("pair", "EURUSD"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_setting_that_no_score_depends_on_changes_no_key(String key) throws IOException {
        assertThat(keys(key, OF_NO_SCORE.getOrDefault(key, ""))).isEqualTo(keys("pair", "EURUSD"));
    }

    @Test
    void every_key_of_a_definition_is_one_or_the_other() throws IOException {
        var schema = new ObjectMapper().readTree(DefinitionSchema.text());
        var known = new TreeSet<String>();
        addKeys(schema, schema, "", known);
        known.removeAll(OF_A_PORTFOLIO);
        assertThat(known).containsExactlyInAnyOrderElementsOf(
                Stream.concat(changing().stream(), others().stream()).toList());
    }

    private static void addKeys(JsonNode schema, JsonNode node, String prefix, Set<String> known) {
        for (var property : node.path("properties").properties()) {
            var reference = property.getValue().path("$ref").asText("");
            var value = reference.isEmpty() ? property.getValue() : schema.at(reference.substring(1));
            if (value.has("properties"))
                addKeys(schema, value, prefix + property.getKey() + ".", known);
            else
                known.add(prefix + property.getKey());
        }
    }

    private List<String> keys(String key, String value) throws IOException {
        var file = folder.resolve("search.yaml");
        Files.writeString(file, yaml(key, value));
        var definition = DefinitionReader.read(file).definition();
        var splits = WalkForward.of(SERIES.size(), definition.evaluation(), definition.space(),
                definition.evolution().seed());
        return CONFIGS.stream().map(config -> TrialKey.of(definition, SERIES, splits, "base", "1", config)).toList();
    }

    private static String yaml(String key, String value) {
        var section = key.substring(0, Math.max(0, key.indexOf('.')));
        var name = key.substring(key.indexOf('.') + 1);
        var text = new StringBuilder();
        BASE.forEach((known, old) -> {
            if (known.equals(section))
                text.append(known).append(": ").append(replaced(old, name, value)).append('\n');
            else if (!known.equals(key))
                text.append(known).append(": ").append(old).append('\n');
        });
        if (section.isEmpty())
            text.append(name).append(": ").append(value).append('\n');
        else if (!BASE.containsKey(section))
            text.append(section).append(": {").append(name).append(": ").append(value).append("}\n");
        return text.toString();
    }

    private static String replaced(String section, String name, String value) {
        var without = section.replaceAll("(, )?" + name + ": (\\[[^]]*]|[^,}]*)", "").replaceFirst("\\{, ", "{");
        return without.replaceFirst("}$", (without.equals("{}") ? "" : ", ") + name + ": " + value + "}");
    }
}
