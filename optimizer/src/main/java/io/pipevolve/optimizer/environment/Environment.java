package io.pipevolve.optimizer.environment;

import io.pipevolve.config.WorkClock;
import io.pipevolve.results.report.Page;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What the commands take from the machine.
 *
 * @param variables
 *            environment variables
 * @param folder
 *            working directory, to which relative paths belong
 * @param out
 *            results
 * @param err
 *            progress, messages and errors
 * @param terminal
 *            whether {@code err} is a terminal on which a line may be redrawn
 * @param zone
 *            in which times of day are shown
 * @param cores
 *            that trials may use
 * @param interruption
 *            Ctrl-C or SIGTERM
 */
public record Environment(Map<String, String> variables, Path folder, PlainText out, PlainText err, boolean terminal,
        WorkClock clock, ZoneId zone, int cores, Interruption interruption) {
    private static final Path WORKING_DIRECTORY = Path.of("").toAbsolutePath();

    public static Environment system(Interruption interruption) {
        return new Environment(System.getenv(), WORKING_DIRECTORY, utf8(FileDescriptor.out),
                utf8(FileDescriptor.err), errorsGoToTerminal() && !"dumb".equals(System.getenv("TERM")),
                WorkClock.system(), ZoneId.systemDefault(), Runtime.getRuntime().availableProcessors(),
                interruption);
    }

    /** How Pipevolve was started, as the launcher tells it. */
    public String launcher() {
        return variables.getOrDefault("PIPEVOLVE_LAUNCHER", "./pipevolve");
    }

    /** As wide as the terminal, which the launcher measures where results go there. */
    public Page page() {
        var columns = variables.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{0,3}") ? Page.of(Integer.parseInt(columns)) : Page.UNBOUNDED;
    }

    /** The file that the user means, written as the user wrote it where that is enough to find it. */
    public Path resolve(Path path) {
        return folder.equals(WORKING_DIRECTORY) ? path : folder.resolve(path);
    }

    /** Linux tells where standard error goes; elsewhere the console, which needs standard input and output, must do. */
    private static boolean errorsGoToTerminal() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        }
    }

    private static PlainText utf8(FileDescriptor descriptor) {
        return new PlainText(new FileOutputStream(descriptor));
    }
}
