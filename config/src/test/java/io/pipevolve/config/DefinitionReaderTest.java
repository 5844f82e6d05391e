package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void pair_and_prices_are_enough() {
        var definition = Definitions.smallest();
        assertThat(definition.name()).isEqualTo("test");
        assertThat(definition.timeframe()).isEmpty();
        assertThat(definition.model()).isEqualTo(SearchDefinition.EMBEDDED_MODEL);
        assertThat(definition.space()).isEqualTo(DefaultSettings.SPACE);
        assertThat(definition.training()).isEqualTo(DefaultSettings.TRAINING);
        assertThat(definition.evaluation()).isEqualTo(DefaultSettings.EVALUATION);
        assertThat(definition.evolution()).isEqualTo(DefaultSettings.EVOLUTION);
        assertThat(definition.limits()).isEqualTo(DefaultSettings.LIMITS);
        assertThat(definition.execution()).isEqualTo(DefaultSettings.EXECUTION);
        assertThat(definition.enqueue()).extracting(TrialConfig::label).containsExactly("20->40 lora r8",
                "20->5 lora r8");
    }

    @Test
    void paths_are_relative_to_the_file_and_the_name_is_its_stem() throws IOException {
        var file = Files.writeString(folder.resolve("my search.v2.yaml"),
                "pair: EUR/USD\nprices: ../p/a.csv\nmodel: base\n");
        var located = DefinitionReader.read(file);
        assertThat(located.source()).isEqualTo(file.toString());
        assertThat(located.definition().name()).isEqualTo("my-search.v2");
        assertThat(located.definition().prices()).isEqualTo(folder.resolveSibling("p").resolve("a.csv"));
        assertThat(located.definition().model()).isEqualTo(folder.resolve("base").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "distilgpt2", "owner/name", "owner/name@v1.0", "gpt2@main"})
    void a_model_of_the_hub_keeps_its_name_where_no_folder_has_it(String model) throws IOException {
        var yaml = "pair: EURUSD\nprices: a.csv\nmodel: %s\n".formatted(model);
        assertThat(DefinitionReader.parse(yaml, "test.yaml", folder).definition().model()).isEqualTo(model);
        var there = Files.createDirectories(folder.resolve(model));
        assertThat(DefinitionReader.parse(yaml, "test.yaml", folder).definition().model())
                .isEqualTo(there.toString());
    }

    @Test
    void a_value_of_the_space_is_one_value_a_list_or_a_range() {
        var space = Definitions.parse("""
                pair: EURUSD
                prices: a.csv
                space:
                  input-length: {from: 8, to: 30, step: 8}
                  horizon: [5, 1]
                  method: lora
                  lora-rank: {from: 2, to: 4}
                """).space();
        assertThat(space).isEqualTo(
                new SearchSpace(List.of(8, 16, 24), List.of(1, 5), List.of(Method.LORA),
                        Map.of(TuningSize.LORA_RANK, List.of(2, 3, 4))));
        assertThat(space.size()).isEqualTo(18);
    }

    @Test
    void every_section_is_read() {
        var definition = Definitions.parse("""
                name: all
                pair: usdjpy
                timeframe: h1
                prices: /x/a.csv
                from: 2010-02-03
                to: 2020-01-01
                space: {input-length: 20, horizon: 5, method: [adapter, full], adapter-bottleneck: 16}
                enqueue:
                  - {input-length: 20, horizon: 5, method: adapter, adapter-bottleneck: 16}
                  - {input-length: 20, horizon: 5, method: full}
                training: {epochs: 2, learning-rate: {lora: 1e-4}, gradient-clip: .5}
                evaluation: {normalizer: std, samples: 8, caution: 0}
                evolution: {seed: -7, population: 5}
                limits: {trials: 9, time: 1h30m, trial-timeout: 90s, trial-memory: 2.5GB, patience: none, crashes: 5}
                execution: {workers: 2, threads: 1, device: cuda:1, precision: bf16}
                """);
        assertThat(definition.name()).isEqualTo("all");
        assertThat(definition.pair()).isEqualTo(new CurrencyPair("USD", "JPY"));
        assertThat(definition.timeframe()).contains(Timeframe.H1);
        assertThat(definition.from()).contains(LocalDate.of(2010, 2, 3));
        assertThat(definition.to()).contains(LocalDate.of(2020, 1, 1));
        assertThat(definition.space().methods()).containsExactly(Method.FULL, Method.ADAPTER);
        assertThat(definition.enqueue()).extracting(TrialConfig::label).containsExactly("20->5 adapter 16",
                "20->5 full");
        assertThat(definition.training().learningRate())
                .isEqualTo(Map.of(Method.FULL, 1e-3, Method.LORA, 1e-4, Method.ADAPTER, 4e-3));
        assertThat(definition.training().gradientClip()).isEqualTo(0.5);
        assertThat(definition.evaluation().normalizer()).isEqualTo(Normalizer.STD);
        assertThat(definition.evaluation().embargo()).isEqualTo(5);
        assertThat(definition.evolution().seed()).isEqualTo(-7);
        assertThat(definition.limits()).isEqualTo(new Limits(OptionalInt.of(9), Optional.of(Duration.ofMinutes(90)),
                Duration.ofSeconds(90), Optional.of(2_500_000_000L), OptionalInt.empty(), OptionalInt.of(5)));
        assertThat(definition.execution()).isEqualTo(
                new ExecutionSettings(OptionalInt.of(2), 1, DeviceChoice.gpu(1), Optional.of(Precision.BF16)));
    }

    @Test
    void one_learning_rate_is_that_of_every_method() {
        var training = Definitions.parse("pair: EURUSD\nprices: a.csv\ntraining: {learning-rate: 0.003}\n").training();
        assertThat(training.learningRate().values()).hasSize(3).containsOnly(0.003);
    }

    @Test
    void the_articles_configurations_are_enqueued_only_where_the_space_holds_them() {
        var definition = Definitions.parse("pair: EURUSD\nprices: a.csv\nspace: {horizon: [1, 5]}\n");
        assertThat(definition.enqueue()).extracting(TrialConfig::label).containsExactly("20->5 lora r8");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_key() {
        assertThat(Definitions.parse("\uFEFFpair: EURUSD\nprices: a.csv\n")).isEqualTo(Definitions.smallest());
    }
}
