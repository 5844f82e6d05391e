package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    private final Path folder;

    FailuresTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_fault_is_told_in_one_line_that_names_the_file_with_the_stack_trace() throws IOException {
        var err = new ByteArrayOutputStream();
        var environment = new Environment(Map.of(), folder, System.out,
                new PrintStream(err, true, StandardCharsets.UTF_8), false, InstantSource.system(), ZoneOffset.UTC, 1,
                Interruption.ofCaller());

        int code = new Failures(environment).unexpected(new IllegalStateException("first\nsecond"), folder);

        assertThat(code).isEqualTo(1);
        var trace = onlyFile();
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "Pipevolve failed: java.lang.IllegalStateException: first second. Stack trace: " + trace);
        assertThat(trace).content().contains("java.lang.IllegalStateException: first", "at io.pipevolve");
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
