package io.pipevolve.results.ea.expert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that replays golden cases, translated into C++; its graph knows the first case of each role only. */
class SelfTestScriptTest {
    @TempDir
    static Path folder = Path.of(".");

    private static CppProgram program = new CppProgram(folder);

    @BeforeAll
    static void compile() throws IOException {
        var model = ExampleExperts.quick();
        ExampleExperts.graphs(folder, model, GraphForm.values());
        ExpertPackage.write(folder, List.of(model), ExpertPackage.BUILD);
        MqlTranslation.translate(folder.resolve("MQL5"), folder);
        program = CppProgram.compiled("selftest.cpp", folder, "-I", folder.toString());
    }

    @Test
    void it_prints_the_largest_difference_of_every_set_of_weights() throws IOException {
        var tester = "2 cases, 0 not run; largest difference: codes 0, "
                + "forecast 1.000000 codes, 1.00000000 in price; 0.0 ms a case";
        var live = "1 cases, 0 not run; largest difference: codes 0, "
                + "forecast 0.000000 codes, 0.00000000 in price; 0.0 ms a case";

        assertThat(program.output(List.of())).containsExactly("print Pipevolve quick (tester): " + tester,
                "print Pipevolve quick (tester, unrolled): " + tester, "print Pipevolve quick (live): " + live,
                "print Pipevolve quick (live, unrolled): " + live);
    }

    @Test
    void so_does_that_of_each_search_where_several_are_exported(@TempDir Path several) throws IOException {
        for (var name : List.of("quick", "gold")) {
            var own = Files.createDirectory(several.resolve(name));
            var models = List.of(ExampleExperts.quick(), ExampleExperts.model("gold", 1));
            for (var model : models)
                ExampleExperts.graphs(own, model, GraphForm.values());
            ExpertPackage.write(own, models, ExpertPackage.BUILD);
            var golden = own.resolve(Path.of("MQL5", "Files", "Pipevolve", "gold-golden.csv"));
            Files.writeString(golden, Files.readString(golden).replace("live,1,codes,127,", "live,1,codes,129,"));
            MqlTranslation.translate(own.resolve("MQL5"), own);
            Files.move(own.resolve("PipevolveSelfTest-%s.mq5".formatted(name)), own.resolve("PipevolveSelfTest.mq5"));

            var printed = CppProgram.compiled("selftest.cpp", own, "-I", own.toString()).output(List.of());

            assertThat(printed).hasSize(4).allSatisfy(line -> assertThat(line).startsWith("print Pipevolve " + name));
            assertThat(printed.getLast()).contains("codes %d,".formatted(name.equals("gold") ? 2 : 0));
        }
    }

    @Test
    void codes_that_are_others_are_told() throws IOException {
        var golden = folder.resolve(Path.of("MQL5", "Files", "Pipevolve", "quick-golden.csv"));
        var text = Files.readString(golden);
        Files.writeString(golden, text.replace("live,1,codes,127,", "live,1,codes,129,"));
        try {
            assertThat(program.output(List.of())).last().asString().contains("largest difference: codes 2,");
        } finally {
            Files.writeString(golden, text);
        }
    }
}
