package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells a failure in one line; the stack trace of one that nobody expected goes into a file. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Environment environment;
    private final Secrets secrets;

    Failures(Environment environment) {
        this.environment = environment;
        this.secrets = new Secrets(environment.variables());
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        var message = oneLine(Mistyped.message(e));
        environment.err().println(oneLine("%s%s Try '%s --help'.".formatted(message,
                message.matches(".*[.?]") ? "" : ".", e.getCommandLine().getCommandSpec().qualifiedName())));
        return ExitCode.USER;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        if (e instanceof UserException) {
            environment.err().println(oneLine(e.getMessage()));
            return ExitCode.USER;
        }
        var full = FileFault.unwritten(e);
        if (full.isPresent()) {
            environment.err()
                    .println(oneLine("A file cannot be written (%s): make room or change its rights, and try again."
                            .formatted(full.get())));
            return ExitCode.USER;
        }
        return unexpected(e, traceFolder(commandLine));
    }

    /** The exit code, or that of a fault where not all of the result has reached standard output. */
    int delivered(int code) {
        var fault = environment.out().fault().filter(e -> !isClosedPipe(e));
        fault.ifPresent(e -> environment.err().println(oneLine(
                "Standard output cannot be written (%s): the result is cut; what is stored stays stored."
                        .formatted(FileFault.reason(e)))));
        return fault.isPresent() && code == ExitCode.OK ? ExitCode.USER : code;
    }

    /** Who reads only the beginning, as head does, has what was wanted. */
    private static boolean isClosedPipe(IOException e) {
        return FileFault.reason(e).toLowerCase(Locale.ROOT).contains("pipe");
    }

    /** Tells of a fault that is not the user's, and keeps its stack trace. */
    int unexpected(Throwable fault, Path folder) {
        environment.err().printf("Pipevolve failed: %s: %s. Stack trace: %s%n", fault.getClass().getName(),
                oneLine(fault.getMessage()), keepTrace(fault, folder));
        return ExitCode.FAILED;
    }

    private Path traceFolder(CommandLine commandLine) {
        return commandLine.getMixins().get("store") instanceof StoreOptions store
                ? store.folder(environment)
                : environment.folder();
    }

    /** The file is its owner's alone from the first byte, and new: {@code createTempFile} makes it so. */
    private String keepTrace(Throwable fault, Path folder) {
        var trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        var text = secrets.removedFrom(trace.toString());
        try {
            var name = "failure-" + STAMP.format(environment.clock().instant());
            var file = Files.isDirectory(folder)
                    ? Files.createTempFile(folder, name + "-", ".txt")
                    : Files.createTempFile("pipevolve-" + name + "-", ".txt");
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            return "not written (" + e.getMessage() + "): " + oneLine(text);
        }
    }

    private String oneLine(@Nullable String message) {
        return message == null ? "no message" : ErrorLine.of(secrets.removedFrom(message));
    }
}
