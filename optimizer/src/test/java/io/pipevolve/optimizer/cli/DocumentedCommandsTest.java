package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code docs/commands.md} shows is what the commands take. */
class DocumentedCommandsTest {
    private static final Path DOCUMENT = Path.of("../docs/commands.md");
    private static final Pattern TOLD = Pattern.compile(
            "(?:['(: ]pipevolve |\\.line\\(\"|next\\(text, \")([a-z-]+)");

    static List<String> examples() throws IOException {
        return Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("pipevolve ")).toList();
    }

    @Test
    void every_command_has_a_section_and_no_section_is_left_over() throws IOException {
        var sections = Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("## "))
                .flatMap(line -> Arrays.stream(line.substring(3).split(", ", -1)));
        assertThat(sections).containsExactlyInAnyOrderElementsOf(commands().getSubcommands().keySet());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_a_command_that_can_be_given(String example) {
        assertThatCode(() -> commands().parseArgs(example.substring("pipevolve ".length()).split(" ", -1)))
                .doesNotThrowAnyException();
    }

    @Test
    void the_options_of_a_search_that_are_listed_are_those_that_there_are() throws IOException {
        var listed = Pattern.compile("These options override the definition: `([^`]*)`").matcher(
                Files.readString(DOCUMENT)).results().flatMap(match -> Stream.of(match.group(1).split(" ", -1)));
        var search = Objects.requireNonNull(commands().getSubcommands().get("search")).getCommandSpec();
        var definition = Objects.requireNonNull(search.mixins().get("definition"));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(definition.optionsMap().keySet());
    }

    @Test
    void every_command_that_messages_tell_to_type_exists() throws IOException {
        var told = new TreeSet<String>();
        for (var module : List.of("config", "model", "fitness", "results", "optimizer"))
            try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (var file : files.filter(path -> path.toString().endsWith(".java")).toList())
                    TOLD.matcher(Files.readString(file)).results().map(match -> match.group(1)).forEach(told::add);
            }
        assertThat(told).contains("list", "resume", "trials", "export")
                .isSubsetOf(commands().getSubcommands().keySet());
    }

    private static CommandLine commands() {
        return Pipevolve.commandLine(new Shell(Path.of("")).environment());
    }
}
