package io.pipevolve.results.ea.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.results.ea.preset.Line.Setting;
import io.pipevolve.results.ea.preset.TerminalFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpertPackageTest {
    private static final Pattern INPUT = Pattern.compile("input (\\w+) (\\w+) = ([^;]+);.*");
    private static final Pattern RESOURCE = Pattern.compile("#resource \"(.*)\" as uchar (\\w+)\\[\\]");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void the_folder_is_laid_out_as_the_terminals() throws IOException {
        write(ExampleExperts.quick());

        assertThat(files()).containsExactly("MQL5/Experts/Pipevolve/PipevolveEA.mq5",
                "MQL5/Files/Pipevolve/quick-golden.csv", "MQL5/Files/Pipevolve/quick-live.onnx",
                "MQL5/Files/Pipevolve/quick-tester.onnx", "MQL5/Include/Pipevolve/Chart.mqh",
                "MQL5/Include/Pipevolve/Codes.mqh", "MQL5/Include/Pipevolve/Constants.mqh",
                "MQL5/Include/Pipevolve/Expert.mqh", "MQL5/Include/Pipevolve/Model.mqh",
                "MQL5/Include/Pipevolve/Rules.mqh", "MQL5/Include/Pipevolve/SelfTest.mqh",
                "MQL5/Include/Pipevolve/Trade.mqh", "MQL5/Presets/Pipevolve-quick.set",
                "MQL5/Profiles/Tester/Pipevolve-quick-forward.ini", "MQL5/Profiles/Tester/Pipevolve-quick-test.ini",
                "MQL5/Profiles/Tester/Pipevolve-quick-tester.set", "MQL5/Scripts/Pipevolve/PipevolveSelfTest.mq5",
                "README.txt");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_will_be_written_is_known_before(boolean ofOneSearch) throws IOException {
        var models = List.of(ExampleExperts.quick(), ExampleExperts.model(ofOneSearch ? "quick" : "gold", 2));
        for (var model : models)
            ExampleExperts.graphs(folder, model, GraphForm.values());
        ExpertPackage.write(folder, models, ExpertPackage.BUILD);
        var names = models.stream().map(ExpertModel::name).toList();

        assertThat(ExpertPackage.files(names, ofOneSearch).stream()
                .map(file -> file.toString().replace('\\', '/'))).containsExactlyInAnyOrderElementsOf(files());
        assertThat(ExpertPackage.superseded(names, ofOneSearch)).hasSize(3)
                .doesNotContainAnyElementsOf(ExpertPackage.files(names, ofOneSearch))
                .isSubsetOf(ExpertPackage.files(names, !ofOneSearch));
    }

    @Test
    void presets_name_the_inputs_that_the_expert_declares_with_its_defaults() throws IOException {
        var model = ExampleExperts.quick();
        write(model);
        var declared = text("MQL5/Include/Pipevolve/Expert.mqh").lines().map(INPUT::matcher)
                .filter(matcher -> matcher.matches() && !matcher.group(1).equals("group"))
                .map(matcher -> matcher.group(2) + "=" + switch (matcher.group(3)) {
                    case "PV_SEARCH" -> "quick";
                    case "PV_SYMBOL" -> "EURUSD";
                    case "PV_MAGIC" -> Integer.toString(model.name().magic());
                    default -> matcher.group(3);
                }).toList();

        assertThat(preset("MQL5/Presets/Pipevolve-quick.set").settings("").stream().map(Setting::text))
                .containsExactlyElementsOf(declared).hasSize(14);
    }

    @Test
    void the_testers_preset_has_tails_of_which_none_asks_for_a_trial() throws IOException {
        write(ExampleExperts.quick());
        var tester = preset("MQL5/Profiles/Tester/Pipevolve-quick-tester.set");

        assertThat(tester.value("", "InpStopAtr")).contains("3.0");
        assertThat(tester.lines()).anyMatch(line -> line.text().equals(
                "InpStopAtr=3.0||3.0||0.300000||30.000000||N")).noneMatch(line -> line.text().endsWith("||Y"));
        assertThat(tester.settings("")).filteredOn(setting -> setting.tail().isEmpty()).extracting(Setting::name)
                .containsExactly("InpSearch", "InpSymbol");
    }

    @Test
    void the_tester_is_told_to_test_on_the_hold_out() throws IOException {
        write(ExampleExperts.model("quick", 1, "EURUSD.m"));
        var test = preset("MQL5/Profiles/Tester/Pipevolve-quick-test.ini");
        var forward = preset("MQL5/Profiles/Tester/Pipevolve-quick-forward.ini");

        assertThat(test.settings("Tester").stream().map(Setting::text)).startsWith(
                "Expert=Pipevolve\\PipevolveEA.ex5", "ExpertParameters=Pipevolve-quick-tester.set",
                "Symbol=EURUSD.m", "Period=D1", "Optimization=0", "Model=1", "FromDate=2020.03.02",
                "ToDate=2024.03.02", "ForwardMode=0").contains("Leverage=1:100");
        assertThat(forward.value("Tester", "ForwardMode")).contains("4");
        assertThat(forward.value("Tester", "ForwardDate")).contains("2022.03.02");
        assertThat(forward.value("Tester", "Optimization")).contains("0");
        assertThat(test.settings("TesterInputs")).isEqualTo(
                preset("MQL5/Profiles/Tester/Pipevolve-quick-tester.set").settings(""));
    }

    @Test
    void the_best_of_one_search_has_the_plain_names_beside_those_of_lower_rank() throws IOException {
        write(ExampleExperts.quick(), ExampleExperts.model("quick", 2));

        assertThat(files()).filteredOn(file -> file.endsWith(".mq5")).containsExactly(
                "MQL5/Experts/Pipevolve/PipevolveEA-quick-rank-2.mq5", "MQL5/Experts/Pipevolve/PipevolveEA.mq5",
                "MQL5/Scripts/Pipevolve/PipevolveSelfTest-quick-rank-2.mq5",
                "MQL5/Scripts/Pipevolve/PipevolveSelfTest.mq5");
    }

    @Test
    void experts_of_several_searches_lie_side_by_side_each_under_its_name() throws IOException {
        write(ExampleExperts.quick(), ExampleExperts.model("quick", 2), ExampleExperts.model("gold.days", 1));

        assertThat(files()).doesNotContain("MQL5/Experts/Pipevolve/PipevolveEA.mq5",
                "MQL5/Include/Pipevolve/Constants.mqh", "MQL5/Scripts/Pipevolve/PipevolveSelfTest.mq5").contains(
                        "MQL5/Experts/Pipevolve/PipevolveEA-quick.mq5",
                        "MQL5/Experts/Pipevolve/PipevolveEA-quick-rank-2.mq5",
                        "MQL5/Experts/Pipevolve/PipevolveEA-gold.days.mq5",
                        "MQL5/Include/Pipevolve/Constants-gold.days.mqh", "MQL5/Presets/Pipevolve-quick-rank-2.set",
                        "MQL5/Scripts/Pipevolve/PipevolveSelfTest-gold.days.mq5");
        assertThat(text("MQL5/Experts/Pipevolve/PipevolveEA-quick-rank-2.mq5"))
                .contains("#include <Pipevolve/Constants-quick-rank-2.mqh>")
                .doesNotContain("<Pipevolve/Constants.mqh>");
        assertThat(text("MQL5/Include/Pipevolve/Constants-quick-rank-2.mqh"))
                .contains("#define PV_SEARCH \"quick-rank-2\"").contains("quick-rank-2-tester.onnx");
        assertThat(preset("MQL5/Profiles/Tester/Pipevolve-gold.days-test.ini").value("Tester", "Expert"))
                .contains("Pipevolve\\PipevolveEA-gold.days.ex5");
        assertThat(List.of("quick", "quick-rank-2", "gold.days")).extracting(name -> preset(
                "MQL5/Presets/Pipevolve-%s.set".formatted(name)).value("", "InpMagic")).doesNotHaveDuplicates();
    }

    @Test
    void the_instructions_for_several_searches_say_which_chart_is_whose() throws IOException {
        write(ExampleExperts.model("quick", 1, "EURUSD.m"), ExampleExperts.model("gold.days", 1));

        assertThat(text("README.txt").lines().filter(line -> line.contains("EURUSD"))).containsExactly(
                "EURUSD.m D1  PipevolveEA-quick     magic number " + ExampleExperts.quick().name().magic(),
                "EURUSD   D1  PipevolveEA-gold.days magic number "
                        + ExampleExperts.model("gold.days", 1).name().magic(),
                "PipevolveEA-quick.mq5: quick on EURUSD.m D1", "PipevolveEA-gold.days.mq5: gold.days on EURUSD D1");
        assertThat(text("README.txt")).contains("\r\n5. ").doesNotContain("\r\n6. ").contains("runs no terminal")
                .contains("One expert a chart").contains("2 of them").matches("(?s)[ -~\\r\\n]*");
    }

    @Test
    void two_experts_of_one_name_are_refused() {
        var models = List.of(ExampleExperts.quick(), ExampleExperts.model("QUICK", 1));

        assertThatThrownBy(() -> ExpertPackage.write(folder, models, ExpertPackage.BUILD))
                .isInstanceOf(UserException.class).hasMessageContaining("QUICK").hasMessageNotContaining("\n");
    }

    @Test
    void paths_of_resources_are_no_longer_than_the_terminal_takes_whatever_the_search_is_called() throws IOException {
        var model = ExampleExperts.model("a-search-with-a-name-of-sixty-three-letters-which-is-the-most..", 12);
        ExampleExperts.graphs(folder, model, GraphForm.values());
        ExpertPackage.write(folder, List.of(model), ExpertPackage.BUILD);
        var resources = RESOURCE.matcher(text("MQL5/Include/Pipevolve/Constants.mqh")).results()
                .map(found -> found.group(1).replace("\\\\", "\\")).toList();

        assertThat(resources).hasSize(4).allSatisfy(path -> {
            assertThat(path).hasSizeLessThanOrEqualTo(ExpertName.LONGEST_RESOURCE);
            assertThat(folder.resolve("MQL5" + path.replace('\\', '/'))).exists();
        });
    }

    @Test
    void graphs_are_resources_which_a_tester_agent_sees() throws IOException {
        write(ExampleExperts.quick());

        assertThat(text("MQL5/Include/Pipevolve/Constants.mqh"))
                .contains("#resource \"\\\\Files\\\\Pipevolve\\\\quick-tester.onnx\" as uchar PvGraphTester[]")
                .contains("OnnxCreateFromBuffer(PvGraphLive, PV_ONNX_FLAGS)")
                .contains("#define PV_ONNX_FLAGS ONNX_USE_CPU_ONLY").contains("return tester ? false : false;");
    }

    @Test
    void a_graph_too_large_for_an_older_terminals_resource_is_a_file_that_the_tester_is_told_of() throws IOException {
        var model = ExampleExperts.quick();
        graphOf(model, ExpertPackage.OLD_RESOURCE + 1);

        ExpertPackage.write(folder, List.of(model), ExpertPackage.BUILD - 1);
        assertThat(text("MQL5/Include/Pipevolve/Constants.mqh")).doesNotContain("#resource")
                .contains("return OnnxCreate(\"Pipevolve\\\\quick-live.onnx\", PV_ONNX_FLAGS);")
                .contains("#define PV_ONNX_FLAGS ONNX_DEFAULT");
        assertThat(text("MQL5/Experts/Pipevolve/PipevolveEA.mq5"))
                .contains("#property tester_file \"Pipevolve\\\\quick-tester.onnx\"");

        ExpertPackage.write(folder, List.of(model), ExpertPackage.BUILD);
        assertThat(text("MQL5/Include/Pipevolve/Constants.mqh")).contains("#resource");
        assertThat(text("MQL5/Experts/Pipevolve/PipevolveEA.mq5")).doesNotContain("tester_file");
    }

    @Test
    void a_graph_too_large_for_any_terminal_is_refused_in_one_line() throws IOException {
        var model = ExampleExperts.quick();
        graphOf(model, ExpertPackage.RESOURCE + 1);

        assertThatThrownBy(() -> ExpertPackage.write(folder, List.of(model), ExpertPackage.BUILD))
                .isInstanceOf(UserException.class).hasMessageContaining("quick-tester.onnx")
                .hasMessageContaining("1024 MiB").hasMessageNotContaining("\n");
    }

    @Test
    void sources_and_instructions_are_ascii_with_line_ends_of_windows() throws IOException {
        write(ExampleExperts.quick());

        for (var file : files())
            if (file.matches(".*\\.(mq5|mqh|txt|csv)"))
                assertThat(text(file).replace("\r\n", "")).as(file).doesNotContain("\n").doesNotContain("\r")
                        .matches("[ -~]*").endsWith(file.endsWith("mqh") ? "#endif" : "");
    }

    @Test
    void the_instructions_are_five_steps_and_say_what_was_not_run() throws IOException {
        write(ExampleExperts.quick());

        assertThat(text("README.txt")).contains("\r\n5. ").doesNotContain("\r\n6. ").contains("runs no terminal")
                .contains("PipevolveEA.mq5: quick on EURUSD D1").contains("from 2000-03-02 to 2019-03-02")
                .contains("to be tested from 2020-03-02 to 2024-03-02").contains("Warning: Not judged");
    }

    @Test
    void golden_cases_are_a_line_each_of_what_went_in_and_what_came_out() throws IOException {
        write(ExampleExperts.quick());

        assertThat(text("MQL5/Files/Pipevolve/quick-golden.csv")).startsWith("""
                weights,case,what,values
                tester,1,closes,100,86.5,85.5,89,94.5,100
                tester,1,codes,127,127,127,127,113,126,131,133,133
                tester,1,mean,127,127.25,127.5
                tester,1,mean_price,100,100.25,100.5
                tester,1,low,118,118.25,118.5
                tester,1,low_price,91,91.25,91.5
                """.replace("\n", "\r\n")).contains("tester,2,closes,").contains("live,1,high_price,111,")
                .doesNotContain("E-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBPUSD", "EURUSD;", "", "EUR USD", "EURUSD.0123456789012345678901234"})
    void a_symbol_that_is_not_the_pairs_is_refused(String symbol) {
        assertThatThrownBy(() -> ExampleExperts.model("quick", 1, symbol)).isInstanceOf(UserException.class)
                .hasMessageStartingWith("--symbol").hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURUSD", "EURUSD.m", "EURUSDm", "mEURUSD", "EURUSD#"})
    void a_symbol_may_have_what_brokers_add(String symbol) {
        assertThat(ExampleExperts.model("quick", 1, symbol).symbol().text()).isEqualTo(symbol);
    }

    /** A file as large as that, with nothing in it. */
    private void graphOf(ExpertModel model, long size) throws IOException {
        ExampleExperts.graphs(folder, model, GraphForm.LOOP);
        var path = new ExpertFolder(folder).onnx(model.name(), WeightsRole.TESTER, GraphForm.LOOP);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private void write(ExpertModel... models) throws IOException {
        for (var model : models)
            ExampleExperts.graphs(folder, model, GraphForm.LOOP);
        ExpertPackage.write(folder, Arrays.asList(models), ExpertPackage.BUILD);
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted().toList();
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }

    private TerminalFile preset(String file) {
        try {
            return TerminalFile.of(Files.readAllBytes(folder.resolve(file)), file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
