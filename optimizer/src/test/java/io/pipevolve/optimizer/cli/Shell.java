package io.pipevolve.optimizer.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, in a folder of its own, and keeps what they print. */
final class Shell {
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private final Interruption interruption = new Interruption();

    Shell(Path folder) {
        this.folder = folder;
    }

    /** What a command left behind. */
    record Run(int exitCode, String out, String err) {
        List<String> errLines() {
            return err.lines().toList();
        }
    }

    Shell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Interruption interruption() {
        return interruption;
    }

    Run run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Pipevolve.run(arguments, environment(print(out), print(err)));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Environment environment() {
        return environment(print(new ByteArrayOutputStream()), print(new ByteArrayOutputStream()));
    }

    private Environment environment(PrintStream out, PrintStream err) {
        return new Environment(variables, folder, out, err, false, InstantSource.system(), ZoneOffset.UTC, 1,
                interruption);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
