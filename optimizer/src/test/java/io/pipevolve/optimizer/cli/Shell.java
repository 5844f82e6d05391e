package io.pipevolve.optimizer.cli;

import io.pipevolve.config.WorkClock;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.Interruption;
import io.pipevolve.optimizer.environment.PlainText;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, in a folder of its own, and keeps what they print. */
public final class Shell {
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    public Shell(Path folder) {
        this.folder = folder;
    }

    /** What a command left behind. */
    public record Run(int exitCode, String out, String err) {
        public List<String> outLines() {
            return out.lines().toList();
        }

        public List<String> errLines() {
            return err.lines().toList();
        }
    }

    Shell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Run run(String... arguments) {
        return run(Interruption.ofCaller(), new ByteArrayOutputStream(), arguments);
    }

    /** As if Ctrl-C were pressed as soon as the text appears on standard error. */
    Run interruptedAt(String text, String... arguments) {
        var interruption = Interruption.ofCaller();
        return run(interruption, new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int count) {
                super.write(bytes, from, count);
                if (toString(StandardCharsets.UTF_8).contains(text))
                    interruption.ask();
            }
        }, arguments);
    }

    public Environment environment() {
        return environment(Interruption.ofCaller(), new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private Run run(Interruption interruption, ByteArrayOutputStream err, String... arguments) {
        var out = new ByteArrayOutputStream();
        int code = Pipevolve.run(arguments, environment(interruption, out, err));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Environment environment(Interruption interruption, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Environment(variables, folder, print(out), print(err), false, WorkClock.system(), ZoneOffset.UTC,
                1, interruption);
    }

    private static PlainText print(ByteArrayOutputStream bytes) {
        return new PlainText(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }
}
