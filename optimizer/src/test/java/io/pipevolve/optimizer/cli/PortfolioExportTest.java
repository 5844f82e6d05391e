package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several searches in one folder of Expert Advisors. */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class PortfolioExportTest {
    private static final List<String> OF_ALL = List.of("README.txt", "best.csv");
    private static final List<String> SHARED = Stream.of("Chart", "Codes", "Expert", "Model", "Rules", "SelfTest",
            "Trade").map(name -> "MQL5/Include/Pipevolve/%s.mqh".formatted(name)).toList();

    private final Path folder;
    private final Shell shell;

    PortfolioExportTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell = new Shell(folder);
        TinySearch.write(folder);
        var tiny = Files.readString(folder.resolve("tiny.yaml")).replace("from: 2016", "from: 2022")
                .replace("[lora, adapter]", "lora");
        Files.writeString(folder.resolve("tiny.yaml"), tiny);
        Files.writeString(folder.resolve("gbp.yaml"), tiny.replace("EURUSD", "EURGBP"));
        Files.writeString(folder.resolve("endless.yaml"), tiny.replace("max-steps: 3",
                "max-steps: 100000, epochs: 100000") + "limits: {trial-timeout: 1s, trials: 1}\n");
        var run = shell.run("search", "endless.yaml", "gbp.yaml", "tiny.yaml", "--trials", "3", "--name", "mixed");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    }

    private List<String> files(String to) throws IOException {
        try (var files = Files.walk(folder.resolve(to))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve(to).relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.equals(".pipevolve")).sorted().toList();
        }
    }

    /** What an expert of its own name has. */
    private static List<String> expert(String name) {
        return Stream.of("Experts/Pipevolve/PipevolveEA-%s.mq5", "Files/Pipevolve/%s-golden.csv",
                "Files/Pipevolve/%s-live-unrolled.onnx", "Files/Pipevolve/%s-live.onnx",
                "Files/Pipevolve/%s-tester-unrolled.onnx", "Files/Pipevolve/%s-tester.onnx",
                "Include/Pipevolve/Constants-%s.mqh", "Presets/Pipevolve-%s.set",
                "Profiles/Tester/Pipevolve-%s-forward.ini", "Profiles/Tester/Pipevolve-%s-test.ini",
                "Profiles/Tester/Pipevolve-%s-tester.set", "Scripts/Pipevolve/PipevolveSelfTest-%s.mq5")
                .map(file -> "MQL5/" + file.formatted(name)).toList();
    }

    /** What lies at the root where the search is exported alone. */
    private static List<String> own(String place, String name) {
        return Stream.of("README.md", "adapter_config.json", "adapter_model.safetensors", "base/README.md",
                "base/config.json", "base/generation_config.json", "base/model.safetensors", "base/tokenizer.json",
                "best.csv", "best.json",
                "forecast.py", "provenance.json", name + ".set").map(file -> place + file).toList();
    }

    private Shell.Run done(String arguments) {
        var run = shell.run(arguments.split(" ", -1));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static JsonNode json(Shell.Run run) throws IOException {
        assertThat(run.outLines()).as(run.err()).hasSize(1);
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void a_portfolios_finished_searches_lie_in_one_folder_with_an_expert_each() throws IOException {
        var run = done("export mixed --symbol *.m --to out --json");

        var expected = new ArrayList<>(OF_ALL);
        expected.addAll(SHARED);
        for (var name : List.of("gbp", "tiny")) {
            expected.addAll(expert(name));
            expected.addAll(own(name + "/", name));
        }
        assertThat(files("out")).containsExactlyInAnyOrderElementsOf(expected);
        var answer = json(run);
        assertThat(answer.path("files")).hasSize(expected.size());
        assertThat(answer.has("search")).isFalse();
        assertThat(answer.path("searches")).extracting(search -> search.path("search").asText() + " "
                + search.path("folder").asText() + " " + search.path("symbol").asText() + " "
                + search.path("timeframe").asText() + " " + search.path("experts").path(0).path("name").asText())
                .containsExactly("gbp gbp EURGBP.m D1 gbp", "tiny tiny EURUSD.m D1 tiny");
        assertThat(answer.path("searches")).allSatisfy(search -> assertThat(search.path("warning").asText())
                .isNotEmpty());
        assertThat(answer.path("left_out").toString()).isEqualTo(
                "[{\"search\":\"endless\",\"reason\":\"no successful trial\"}]");
        assertThat(run.errLines()).containsExactly("Left out: endless (no successful trial).",
                "Exporting gbp (1 of 2)", "Exporting tiny (2 of 2)");
    }

    @Test
    void each_expert_is_told_its_chart() throws IOException {
        var out = done("export tiny gbp --symbol *.m --symbol EURUSD=euro --to charts").out();

        assertThat(out).contains("Search tiny, for a chart of euro D1:\nExpert Advisor tiny: ",
                "Search gbp, for a chart of EURGBP.m D1:\nExpert Advisor gbp: ");
        assertThat(out.lines().filter(line -> line.startsWith("Warning: "))).hasSize(2);
        var readme = Files.readString(folder.resolve("charts/README.txt"));
        var magics = new ArrayList<String>();
        for (var chart : List.of("tiny euro", "gbp EURGBP.m")) {
            var name = chart.split(" ", -1)[0];
            var symbol = chart.split(" ", -1)[1];
            var test = Files.readString(folder.resolve("charts/MQL5/Profiles/Tester/Pipevolve-%s-test.ini".formatted(
                    name)), StandardCharsets.UTF_16LE);
            assertThat(test).contains("Expert=Pipevolve\\PipevolveEA-%s.ex5\r\n".formatted(name), "Symbol=%s\r\n"
                    .formatted(symbol), "Period=D1\r\n");
            magics.add(test.lines().filter(line -> line.startsWith("InpMagic=")).findFirst().orElseThrow()
                    .replaceAll("InpMagic=(\\d+).*", "$1"));
            assertThat(readme).containsPattern("(?m)^%s +D1 +PipevolveEA-%s +magic number %s\r?$".formatted(symbol,
                    name, magics.getLast())).contains("PipevolveEA-%s.mq5: %s on %s D1".formatted(name, name, symbol));
        }
        assertThat(magics).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(folder.resolve("charts/best.csv"))).startsWith("name,key,value",
                "tiny,search,tiny", "tiny,pair,EURUSD").contains("gbp,pair,EURGBP");
    }

    @Test
    void several_over_one_and_one_over_several_leave_nothing_false() throws IOException {
        done("export tiny tiny --to again");
        var alone = new ArrayList<>(List.of("README.txt"));
        alone.addAll(SHARED);
        alone.addAll(own("", "tiny"));
        expert("tiny").forEach(file -> alone.add(file.replace("PipevolveEA-tiny", "PipevolveEA")
                .replace("Constants-tiny", "Constants").replace("PipevolveSelfTest-tiny", "PipevolveSelfTest")));
        assertThat(files("again")).containsExactlyInAnyOrderElementsOf(alone);

        done("export tiny gbp --to again");
        var both = files("again");
        assertThat(both).containsAll(expert("tiny")).containsAll(expert("gbp")).containsAll(own("tiny/", "tiny"))
                .contains("best.csv").doesNotContain("provenance.json", "best.json", "forecast.py", "README.md",
                        "adapter_model.safetensors", "MQL5/Experts/Pipevolve/PipevolveEA.mq5",
                        "MQL5/Include/Pipevolve/Constants.mqh", "MQL5/Scripts/Pipevolve/PipevolveSelfTest.mq5");
        Files.writeString(folder.resolve("again/gbp/model.safetensors"), "weights of full tuning");
        done("export tiny gbp --to again");
        assertThat(files("again")).isEqualTo(both);

        done("export tiny --to again");
        assertThat(files("again")).containsAll(alone).containsAll(expert("gbp")).doesNotContain(
                "MQL5/Experts/Pipevolve/PipevolveEA-tiny.mq5", "MQL5/Include/Pipevolve/Constants-tiny.mqh",
                "MQL5/Scripts/Pipevolve/PipevolveSelfTest-tiny.mq5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tiny gbp --symbol EURUSD.m       | --symbol EURUSD.m: the searches forecast EURUSD, EURGBP
            mixed --symbol XAUUSD=GOLD       | no exported search forecasts XAUUSD, but EURGBP, EURUSD.
            mixed --prices prices.csv        | --prices is for one search, and these are 2
            tiny endless                     | Search endless has no complete trial
            tiny none                        | There is no search none
            """)
    void what_does_not_fit_is_told_in_one_line_and_nothing_is_written(String arguments, String problem) {
        var run = shell.run("export %s --to nothing".formatted(arguments).split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains(problem);
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void a_portfolio_of_which_nothing_is_left_is_refused() throws IOException {
        Files.copy(folder.resolve("endless.yaml"), folder.resolve("stuck.yaml"));
        assertThat(shell.run("search", "endless.yaml", "stuck.yaml", "--trials", "2", "--name", "none", "--store",
                "failed").exitCode()).isEqualTo(1);
        var run = shell.run("export", "none", "--to", "nothing", "--store", "failed");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().isEqualTo(
                "none: nothing is left to export: endless (no successful trial), stuck (no successful trial). Go on with it first (resume).");
    }

    @Test
    void a_search_whose_folder_another_would_need_is_refused() {
        done("rename gbp mql5");
        try {
            var run = shell.run("export", "mixed", "--to", "nothing");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.errLines()).singleElement().asString().startsWith("Search mql5 would need a folder");
            assertThat(folder.resolve("nothing")).doesNotExist();
        } finally {
            done("rename mql5 gbp");
        }
    }

    @Test
    void all_of_them_are_there_or_none() throws IOException {
        Files.createDirectories(folder.resolve("whole/tiny"));
        Files.createFile(folder.resolve("whole/.pipevolve"));
        try {
            Files.createSymbolicLink(folder.resolve("whole/tiny/best.json"), folder.resolve("victim"));
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("no links here: " + e);
        }
        var run = shell.run("export", "gbp", "tiny", "--to", "whole");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("is a link");
        assertThat(files("whole")).isEmpty();
    }
}
