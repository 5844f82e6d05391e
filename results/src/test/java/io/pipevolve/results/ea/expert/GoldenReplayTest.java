package io.pipevolve.results.ea.expert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden cases as an export has them, replayed by the Expert Advisor's own source. */
class GoldenReplayTest {
    @TempDir
    static Path folder = Path.of(".");

    private static CppProgram program = new CppProgram(folder);

    @BeforeAll
    static void compile() throws IOException {
        program = CppProgram.compiled("golden.cpp", folder);
    }

    @Test
    void codes_and_prices_are_those_of_the_file() throws IOException {
        var file = folder.resolve("golden.csv");
        Files.write(file, GoldenCsv.of(ExampleExperts.quick()));

        assertThat(replay(file)).isEqualTo("3 cases, 27 prices; largest difference: codes 0, price 0");
    }

    @Test
    void a_code_or_a_price_that_is_another_is_told() throws IOException {
        var file = folder.resolve("other.csv");
        var text = new String(GoldenCsv.of(ExampleExperts.quick()), StandardCharsets.US_ASCII);
        Files.writeString(file, text.replaceFirst("codes,127", "codes,125").replaceFirst("mean_price,100,",
                "mean_price,100.5,"));

        assertThat(replay(file)).isEqualTo("3 cases, 27 prices; largest difference: codes 2, price 0.5");
    }

    private static String replay(Path file) throws IOException {
        return program.output("", file.toString(), "0.00001", Integer.toString(ExampleExperts.INPUT_LENGTH))
                .getFirst();
    }
}
