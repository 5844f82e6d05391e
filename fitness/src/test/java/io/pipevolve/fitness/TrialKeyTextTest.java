package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.DateOrder;
import io.pipevolve.config.DayStart;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTarget;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningSize;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.WalkForward;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Stored trials are found by their keys, so the text that is hashed is held here to the letter. */
class TrialKeyTextTest {
    private static final PriceSeries SERIES = TestSearch.randomWalk(1200);
    private static final SearchDefinition DEFINITION = TestSearch.definition();
    private static final List<TrialConfig> CONFIGS = Stream
            .of(new FullTuning(), new LoraTuning(8), new AdapterTuning(16), new ArticleAdapterTuning(64))
            .map(TrialKeyTextTest::config).toList();

    /** Another value of every setting on which a score depends. */
    private static final Map<String, Object> CHANGE_A_SCORE = Map.ofEntries(Map.entry("pair.base", "GBP"),
            Map.entry("pair.quote", "JPY"), Map.entry("space.inputLengths", List.of(5, 10, 30)),
            Map.entry("space.horizons", List.of(1, 3, 6)), Map.entry("training.epochs", 3),
            Map.entry("training.batchSize", 9), Map.entry("training.maxSteps", 11),
            Map.entry("training.learningRate", Map.of(Method.FULL, 1e-2, Method.LORA, 1e-2, Method.ADAPTER, 1e-2)),
            Map.entry("training.weightDecay", 0.02), Map.entry("training.decayed", Decayed.ALL),
            Map.entry("training.warmup", 0.2), Map.entry("training.gradientClip", 2.0),
            Map.entry("training.dropout", 0.2), Map.entry("training.form.loraTargets", List.of(LoraTarget.C_FC)),
            Map.entry("training.form.loraAlphaPerRank", 1.5),
            Map.entry("training.form.adapterPlacement", AdapterPlacement.HOULSBY), Map.entry("evaluation.folds", 2),
            Map.entry("evaluation.embargo", 11), Map.entry("evaluation.holdOut", 0.3),
            Map.entry("evaluation.origins", 41), Map.entry("evaluation.samples", 32),
            Map.entry("evaluation.normalizer", Normalizer.RANGE), Map.entry("evaluation.caution", 0.5),
            Map.entry("evaluation.shrinkage", Shrinkage.STOP_SEGMENT),
            Map.entry("evolution.seed", 2L), Map.entry("limits.trialMemory", Optional.of(1_000_000L)),
            Map.entry("execution.threads", 2), Map.entry("execution.device.key", "cuda:0"),
            Map.entry("execution.precision", Optional.of(Precision.BF16)));

    /**
     * Another value of every setting that changes which trials are made, or what is told of them, but no score; what
     * changes the prices changes their hash.
     */
    private static final Map<String, Object> CHANGE_NO_SCORE = Map.ofEntries(Map.entry("name", "other"),
            Map.entry("timeframe", Optional.of(Timeframe.H4)), Map.entry("prices", Path.of("other.csv")),
            Map.entry("from", Optional.of(LocalDate.parse("2020-01-01"))),
            Map.entry("to", Optional.of(LocalDate.parse("2024-01-01"))), Map.entry("model", "gpt2"),
            Map.entry("space.methods", List.of(Method.LORA)),
            Map.entry("space.sizes",
                    Map.of(TuningSize.LORA_RANK, List.of(8), TuningSize.ADAPTER_BOTTLENECK, List.of(32))),
            Map.entry("enqueue", List.of(config(new LoraTuning(8)))), Map.entry("evaluation.holdOutOrigins", 100),
            Map.entry("evaluation.season", OptionalInt.of(24)),
            Map.entry("evolution.population", 5), Map.entry("evolution.generations", 3),
            Map.entry("evolution.elites", 2), Map.entry("evolution.crossover", 0.4),
            Map.entry("evolution.mutation", 0.2), Map.entry("limits.trials", OptionalInt.of(7)),
            Map.entry("limits.time", Optional.of(Duration.ofHours(1))),
            Map.entry("limits.trialTimeout", Duration.ofMinutes(2)), Map.entry("limits.patience", OptionalInt.of(2)),
            Map.entry("limits.crashes", OptionalInt.of(2)),
            Map.entry("execution.workers", OptionalInt.of(2)),
            Map.entry("reading.dates", Optional.of(DateOrder.DAY_FIRST)),
            Map.entry("reading.symbol", Optional.of("EURUSD")),
            Map.entry("reading.dayStarts", Optional.of(DayStart.of("17:00 America/New_York"))));

    /** No other value is allowed. */
    private static final Set<String> FIXED = Set.of("evaluation.serializer");

    @Test
    void the_text_is_the_same_as_ever() {
        assertThat(text(DEFINITION, config(new LoraTuning(8)))).isEqualTo("""
                code
                1
                base
                base
                prices
                00ff
                first
                2020-01-01T00:00
                last
                2023-04-14T00:00
                bars
                1200
                pair
                EURUSD
                splits
                Segment[from=0, to=304] Segment[from=314, to=370] Segment[from=380, to=570] 40 from 401 to 564, \
                790cdedc35915353dcd1cb1b9159110e9be77cfb62e521c90f07a0ad1ec84e27;\
                Segment[from=0, to=494] Segment[from=504, to=560] Segment[from=570, to=760] 40 from 591 to 752, \
                34f3a14917151ca6edc801ef58d35a38f22cd2fc79a87cd284d982279b3404ba;\
                Segment[from=0, to=665] Segment[from=675, to=750] Segment[from=760, to=950] 40 from 781 to 945, \
                5ff1cc0baddc3ada692286631f12381bab01f77012daf9f92e12a06714cbb36d
                epochs
                2
                batch
                8
                steps
                10
                rate
                0.002
                decay
                0.01
                warmup
                0.1
                schedule
                constant rate, weights averaged by t^2, looks each 10 steps or tenth, last within 1 error
                clip
                1.0
                dropout
                0.1
                decayed
                weights
                form
                c_attn α/r 2.0
                samples
                16
                normalizer
                random-walk
                serializer
                code of steps by 0.125 sigma, past 4 by 0.25
                caution
                1.0
                seed
                1
                precision
                f32
                threads
                1
                device
                cpu
                memory
                0
                config
                10->3 lora r8
                shrinkage
                none""".stripTrailing());
    }

    @Test
    void the_lines_of_each_method_are_the_same_as_ever() {
        assertThat(CONFIGS.stream().map(config -> text(DEFINITION, config).lines().toList())
                .map(lines -> lines.get(lines.indexOf("rate") + 1) + " | " + lines.get(lines.indexOf("form") + 1)
                        + " | " + lines.get(lines.indexOf("config") + 1)))
                .containsExactly("0.001 |  | 10->3 full", "0.002 | c_attn α/r 2.0 | 10->3 lora r8",
                        "0.003 | residual | 10->3 adapter 16", "0.001 |  | 10->3 article-adapter 64");
    }

    @Test
    void the_key_is_the_hash_of_the_text() {
        var config = config(new LoraTuning(8));
        assertThat(TrialKey.of(DEFINITION, SERIES, splits(DEFINITION), "base", "1", config))
                .isEqualTo(Sha256.hex(text(DEFINITION, config)))
                .isEqualTo("3974eaf4c7bd195770862162d3f0345153c631a5d86c8c56b1e6335dbdf3c44c");
    }

    @Test
    void every_setting_that_changes_a_score_changes_the_text() {
        CHANGE_A_SCORE.forEach((setting, value) -> assertThat(texts(with(DEFINITION, setting, value))).as(setting)
                .isNotEqualTo(texts(DEFINITION)));
    }

    @Test
    void no_other_setting_changes_the_text() {
        CHANGE_NO_SCORE.forEach((setting, value) -> assertThat(texts(with(DEFINITION, setting, value))).as(setting)
                .isEqualTo(texts(DEFINITION)));
    }

    @Test
    void no_setting_was_forgotten() {
        var known = Stream.of(CHANGE_A_SCORE.keySet(), CHANGE_NO_SCORE.keySet(), FIXED).flatMap(Set::stream);
        assertThat(known).containsExactlyInAnyOrderElementsOf(settings(SearchDefinition.class, "").toList());
    }

    private static List<String> texts(SearchDefinition definition) {
        return CONFIGS.stream().map(config -> text(definition, config)).toList();
    }

    private static String text(SearchDefinition definition, TrialConfig config) {
        return TrialKey.text(definition, SERIES, splits(definition), "base", "1", config);
    }

    private static WalkForward splits(SearchDefinition definition) {
        return WalkForward.of(SERIES.size(), definition.evaluation(), definition.space(),
                definition.evolution().seed());
    }

    private static TrialConfig config(Tuning tuning) {
        return new TrialConfig(10, 3, tuning);
    }

    /** The components of records within records, such as {@code training.form.loraTargets}. */
    private static Stream<String> settings(Class<?> type, String prefix) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> component.getType().isRecord()
                ? settings(component.getType(), prefix + component.getName() + ".")
                : Stream.of(prefix + component.getName()));
    }

    private static <R extends Record> R with(R record, String setting, Object value) {
        var path = setting.split("\\.", 2);
        var components = record.getClass().getRecordComponents();
        var values = Stream.of(components).map(component -> {
            var now = value(record, component);
            if (!component.getName().equals(path[0]))
                return now;
            return path.length == 1 ? value : with((Record) now, path[1], value);
        }).toArray();
        try {
            @SuppressWarnings("unchecked")
            var type = (Class<R>) record.getClass();
            return type.getConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(setting, e);
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.getName(), e);
        }
    }
}
