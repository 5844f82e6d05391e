package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition that asks for what no machine has is refused before any work, in one line. */
@Timeout(60)
class AbsurdDefinitionTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void prices() throws IOException {
        TinySearch.write(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            evolution: {population: 1000000000}                | evolution.population (1000000000) must be 10000 or less
            evolution: {generations: 2000000000}               | evolution.generations (2000000000) must be 100000 or less
            execution: {threads: 1000000}                      | execution.threads (1000000) must be 1024 or less
            execution: {threads: 1024}                         | execution.threads (1024) must be 16 or less on this machine
            execution: {workers: 1000000}                      | execution.workers (1000000) must be 1024 or less
            space: {horizon: {from: 1, to: 1000000000}}        | space.horizon (from 1 to 1000000000, step 1) has more than 1000
            space: {horizon: {from: 1, to: 2000000000, step: 2000000}} | space.horizon (1998000001) must be 100000 or less
            space: {input-length: 100000}                      | space.input-length
            evaluation: {samples: 1000000000}                  | evaluation.samples (1000000000) must be 1024 or less
            evaluation: {hold-out-origins: 1000000000}         | evaluation.hold-out-origins (1000000000) must be 100000 or less
            training: {batch-size: 1000000000}                 | training.batch-size (1000000000) must be 10000 or less
            limits: {trials: 1000000000}                       | limits.trials (1000000000) must be 1000000 or less
            limits: {time: 999999999d}                         | limits.time (999999999d) must be 10000d or less
            """)
    void a_number_beyond_all_sense_is_told_with_its_bound(String line, String problem) throws IOException {
        refused("pair: EURUSD\nprices: %s\n%s\n".formatted(TinySearch.PRICES, line), "absurd.yaml, line 3: " + problem);
    }

    @Test
    void an_alias_bomb_does_not_go_off() throws IOException {
        var bomb = IntStream.range(1, 60).mapToObj(i -> "a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1))
                .collect(Collectors.joining("\n", "a0: &a0 [x, x]\n", "\n"));
        refused(bomb, "absurd.yaml, line 2: the alias *a0 stands for a list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair: \"EUR\\e[2J%s\"", "pair: EURUSD\nprices: a.csv\nname: \"\\u202e%s\"",
            "\"\\e[31m%s\": 1"})
    void what_a_file_says_is_quoted_short_and_without_what_a_terminal_obeys(String yaml) throws IOException {
        refused(yaml.formatted("x".repeat(5_000)), "absurd.yaml, line ");
    }

    @Test
    void prices_larger_than_any_are_not_even_begun_to_be_read() throws IOException {
        try (var sparse = new RandomAccessFile(folder.resolve("huge.csv").toFile(), "rw")) {
            sparse.setLength(600_000_000L);
        }
        refused("pair: EURUSD\nprices: huge.csv\n", "The price file ");
    }

    private void refused(String yaml, String problem) throws IOException {
        Files.writeString(folder.resolve("absurd.yaml"), yaml);
        var run = new Shell(folder).run("search", "absurd.yaml");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines()).singleElement().asString().contains(problem).hasSizeLessThan(330)
                .doesNotContainPattern("\\p{Cntrl}|\u202e|x{81}");
        assertThat(folder.resolve("pipevolve-data")).doesNotExist();
    }
}
