package io.pipevolve.results.ea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pipevolve.config.UserException;
import io.pipevolve.results.Examples;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportedFilesTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void the_preset_is_the_golden_file_byte_for_byte() throws Exception {
        var target = folder.resolve("new").resolve("best.set");

        ChartPreset.write(target, scored());

        try (var golden = ExportedFilesTest.class.getResourceAsStream("/presets/quick.set")) {
            assertThat(Files.readAllBytes(target)).isEqualTo(golden.readAllBytes());
        }
    }

    @Test
    void the_preset_has_the_form_of_those_that_the_terminal_writes() {
        var bytes = ChartPreset.bytes(unscored());
        var text = new String(bytes, StandardCharsets.UTF_16LE);

        assertThat(bytes).startsWith(0xFF, 0xFE);
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r").doesNotContain("||");
        assertThat(text.substring(1).lines()).allMatch(line -> line.matches("; .+|[A-Za-z]\\w{0,62}=[^|]*"));
        assertThat(text).contains("InpTimeframe=16408\r\n").contains("InpHoldOutScored=false\r\n")
                .contains("InpHoldOutNrmse=0.0\r\n").endsWith("\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a||b", "a\nb", "a\rb"})
    void a_string_that_a_preset_cannot_hold_is_refused(String name) {
        assertThatThrownBy(() -> ChartPreset.bytes(named(name))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_line_that_a_preset_cannot_hold_is_refused() {
        assertThatThrownBy(() -> ChartPreset.bytes(named("n".repeat(246)))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("255");
        assertThat(ChartPreset.bytes(named("n".repeat(245)))).isNotEmpty();
    }

    @Test
    void best_json_has_the_configuration_the_pair_and_the_serialiser() throws Exception {
        BestJson.write(folder.resolve("best.json"), scored());

        var json = JsonMapper.builder().build().readTree(folder.resolve("best.json").toFile());

        assertThat(json.get("method").asText()).isEqualTo("adapter");
        assertThat(json.get("adapter_bottleneck").asInt()).isEqualTo(32);
        assertThat(json.has("lora_rank")).isFalse();
        assertThat(json.get("point").asDouble()).isEqualTo(0.00001);
        assertThat(json.get("digits").asInt()).isEqualTo(5);
        assertThat(json.get("timeframe_mt5").asInt()).isEqualTo(16408);
        assertThat(json.get("serializer").toString())
                .isEqualTo("{\"name\":\"code\",\"of\":\"steps\",\"u\":0.125,\"codes\":255,\"origin\":127,"
                        + "\"past\":4,\"past_u\":0.25}");
        assertThat(json.at("/validation/nrmse").asDouble()).isEqualTo(0.99);
        assertThat(json.at("/validation/folds/0/from").asText()).isEqualTo("2010-06-07");
        assertThat(json.at("/holdout/nrmse").asDouble()).isEqualTo(1.0021);
        assertThat(json.get("shrinkage").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/holdout/shrinkage").asDouble()).isEqualTo(0.625);
        assertThat(BestJson.json(unscored()).get("holdout").isNull()).isTrue();
        assertThat(BestJson.json(unscored()).get("shrinkage").isNull()).isTrue();
    }

    @Test
    void best_csv_says_the_same_a_key_a_line() throws Exception {
        BestCsv.write(folder.resolve("best.csv"), scored());

        assertThat(Files.readString(folder.resolve("best.csv")))
                .startsWith("key,value\r\nsearch,quick\r\npair,EURUSD\r\n")
                .contains("\r\nadapter_bottleneck,32\r\n").contains("\r\nserializer.past,4\r\n")
                .contains("\r\nvalidation.folds.2.train_to,2009-03-04\r\n").contains("\r\nholdout.nrmse,1.0021\r\n")
                .contains("\r\nverdict,\r\n").contains("\r\nwarning,Not judged");
    }

    @Test
    void best_csv_of_several_says_whose_each_line_is() throws Exception {
        BestCsv.write(folder.resolve("best.csv"), List.of(scored(), named("gold")));

        var lines = Files.readString(folder.resolve("best.csv")).lines().toList();
        assertThat(lines).startsWith("name,key,value", "quick,search,quick", "quick,pair,EURUSD")
                .contains("quick,holdout.nrmse,1.0021", "gold,search,gold", "gold,holdout,");
        assertThat(lines.stream().skip(1).map(line -> line.substring(line.indexOf(',') + 1)))
                .containsExactlyElementsOf(Stream.of(scored(), named("gold"))
                        .flatMap(one -> BestCsv.text(one).lines().skip(1)).toList());
    }

    @Test
    void provenance_says_what_made_the_result() throws Exception {
        ProvenanceJson.write(folder.resolve("provenance.json"), scored(), Map.of("djl", "0.36.0", "pytorch", "2.7.1"),
                40);

        var text = Files.readString(folder.resolve("provenance.json"));
        var json = JsonMapper.builder().build().readTree(text);

        assertThat(text).doesNotContain("\r").endsWith("}\n");
        assertThat(json.get("prices_sha256").asText()).isEqualTo("ab12");
        assertThat(json.get("base_model_sha256").asText()).isEqualTo("cd34");
        assertThat(json.get("definition").asText()).isEqualTo("name: quick\npair: EURUSD\n");
        assertThat(json.get("seed").asInt()).isEqualTo(42);
        assertThat(json.at("/live/steps").asInt()).isEqualTo(40);
        assertThat(json.at("/live/nrmse").isNull()).isTrue();
        assertThat(json.at("/versions/djl").asText()).isEqualTo("0.36.0");
        assertThat(json.at("/versions/java").asText()).isEqualTo(Runtime.version().toString());
        assertThat(json.at("/validation/folds/1/train_to").asText()).isEqualTo("2009-03-04");
        assertThat(json.at("/validation/folds/1/stop_to").asText()).isEqualTo("2010-05-06");
    }

    @Test
    void a_file_is_replaced_whole_and_nothing_else_stays() throws Exception {
        var target = folder.resolve("best.json");
        Files.writeString(target, "x".repeat(100_000));

        BestJson.write(target, scored());

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
        assertThat(Files.readString(target)).startsWith("{").doesNotContain("xx");
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_in_one_line() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> BestJson.write(file.resolve("best.json"), scored())).isInstanceOf(UserException.class)
                .hasMessageContaining("best.json").hasMessageContaining("--to").hasMessageNotContaining("\n");
    }

    @Test
    void the_hold_out_score_of_another_configuration_is_refused() {
        var view = Examples.view();
        var other = Optional.of(new HoldOutRecord(Examples.ARTICLE, Examples.fold(1, 1, 1, 1)));

        assertThatThrownBy(
                () -> new ExportedTrial(view.search(), view.trials().getFirst(), other, 1, 16, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ExportedTrial scored() {
        var view = Examples.view();
        return new ExportedTrial(view.search(), view.best().orElseThrow(), view.holdOutOfBest(), 1, 16,
                Optional.of(0.5));
    }

    private static ExportedTrial unscored() {
        return new ExportedTrial(scored().search(), scored().trial(), Optional.empty(), 1, 16, Optional.empty());
    }

    private static ExportedTrial named(String name) {
        var search = Examples.search(SearchState.FINISHED, "D1").named(name);
        return new ExportedTrial(search, scored().trial(), Optional.empty(), 1, 16, Optional.empty());
    }
}
