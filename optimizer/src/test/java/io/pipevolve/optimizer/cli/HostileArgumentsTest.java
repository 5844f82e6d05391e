package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.environment.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Whatever is typed, the answer is what was asked for or one clear line. More command lines:
 * {@code -Dpipevolve.fuzz=100000}.
 */
@Timeout(3_600)
class HostileArgumentsTest {
    private static final int LINES = Integer.getInteger("pipevolve.fuzz", 600);
    private static final int LONGEST_LINE = 1_000;
    /** They work for minutes, or ask the network, with any or no arguments. */
    private static final Set<String> LONG = Set.of("selftest", "pretrain", "download", "bench", "doctor");
    private static final List<String> VALUES = List.of("", " ", "0", "-1", "1", "1e308", "NaN", "-0", "2147483648",
            "9223372036854775808", "0x10", "1_000", "none.yaml", "d.yaml", "p.csv", ".", "..", "/", "/dev/null", "--",
            "-", "=", "--store=", "@d.yaml", "@", "\"", "'", "\\", "*", "EURUSD", "eur/usd", "H1", "2020-02-30", "90s",
            "-5m", "💶", "\u0000", "\u202e", "\u001b[31m", "a\nb", "${env:HOME}", "%s%n", "$(id)", "x".repeat(5_000),
            "1,2,,3", "lora", "csv", "true");

    private static final List<String> HIDDEN = List.of("Exception", "\u001b", "\u202e", "\u0000");

    private final SplittableRandom random = new SplittableRandom(1);

    @TempDir
    Path folder = Path.of(".");

    @Test
    void every_command_line_has_an_answer() throws Exception {
        Files.writeString(folder.resolve("d.yaml"), "pair: EURUSD\nprices: p.csv\n");
        Files.writeString(folder.resolve("p.csv"), "Date,Close\n2020-01-01,1.1\n");
        var shell = new Shell(folder);
        var commands = Pipevolve.commandLine(shell.environment()).getSubcommands().entrySet().stream()
                .filter(command -> !LONG.contains(command.getKey())).toList();
        var wrong = new ArrayList<String>();
        for (int i = 0; i < LINES; i++) {
            var command = commands.get(random.nextInt(commands.size()));
            var line = line(command.getKey(), command.getValue());
            var what = "%d: %s".formatted(i, Arrays.toString(line));
            var run = shell.run(line);
            if (!isAnswer(run))
                wrong.add("%s gave %d: %s".formatted(what, run.exitCode(), run.err()));
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isAnswer(Shell.Run run) {
        return switch (run.exitCode()) {
            case ExitCode.OK -> true;
            case ExitCode.USER -> run.out().isEmpty() && run.errLines().size() == 1
                    && run.err().length() <= LONGEST_LINE && HIDDEN.stream().noneMatch(run.err()::contains);
            default -> false;
        };
    }

    private String[] line(String name, CommandLine command) {
        var options = command.getCommandSpec().options();
        var words = new ArrayList<String>();
        words.add(random.nextInt(20) == 0 ? damaged(name) : name);
        for (int word = random.nextInt(6); word > 0; word--)
            words.addAll(switch (random.nextInt(4)) {
                case 0 -> List.of(value());
                case 1 -> List.of(damaged(longest(options)));
                case 2 -> List.of(longest(options) + "=" + value());
                default -> List.of(longest(options), value());
            });
        return words.toArray(String[]::new);
    }

    private String longest(List<CommandLine.Model.OptionSpec> options) {
        return options.isEmpty() ? "--none" : options.get(random.nextInt(options.size())).longestName();
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private String damaged(String word) {
        if (word.isEmpty() || random.nextBoolean())
            return word;
        int at = random.nextInt(word.length());
        return Stream.of(word.substring(0, at), random.nextBoolean() ? value() : "", word.substring(at + 1))
                .reduce("", String::concat);
    }
}
