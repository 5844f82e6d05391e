package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.WorkClock;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.Interruption;
import io.pipevolve.optimizer.environment.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    private final Path folder;

    FailuresTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_fault_is_told_in_one_line_that_names_the_file_with_the_stack_trace() throws IOException {
        var err = new ByteArrayOutputStream();
        var environment = new Environment(Map.of(), folder, new PlainText(System.out),
                new PlainText(new PrintStream(err, true, StandardCharsets.UTF_8)), false, WorkClock.system(),
                ZoneOffset.UTC, 1,
                Interruption.ofCaller());

        int code = new Failures(environment).unexpected(new IllegalStateException("first\nsecond"), folder);

        assertThat(code).isEqualTo(1);
        var trace = onlyFile();
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "Pipevolve failed: java.lang.IllegalStateException: first second. Stack trace: " + trace);
        assertThat(trace).content().contains("java.lang.IllegalStateException: first", "at io.pipevolve");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_stack_trace_is_its_owners_alone_and_holds_no_token() throws IOException {
        var err = new ByteArrayOutputStream();
        var environment = new Environment(Map.of("HF_TOKEN", "very-secret"), folder, new PlainText(System.out),
                new PlainText(new PrintStream(err, true, StandardCharsets.UTF_8)), false, WorkClock.system(),
                ZoneOffset.UTC, 1, Interruption.ofCaller());

        new Failures(environment).unexpected(new IllegalStateException("a very-secret\u001b[2J thing"), folder);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("a (HF_TOKEN)\\u001b[2J thing")
                .doesNotContain("very-secret");
        assertThat(onlyFile()).content().contains("(HF_TOKEN)").doesNotContain("very-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyFile()))).isEqualTo("rw-------");
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
