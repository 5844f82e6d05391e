package io.pipevolve.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader may expect of every source file; {@link PackageRulesTest} has what classes may know. */
class SourceRulesTest {
    private static final int WIDTH = 120;
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final String BLOCK = "\"\"\"";
    private static final List<String> MODULES = List.of("config", "model", "fitness", "results", "optimizer");

    @Test
    void no_line_is_longer_than_120_without_what_it_quotes() throws IOException {
        var longer = new ArrayList<String>();
        for (var file : sources(Path.of("src")))
            longer.addAll(longLines(file));
        assertThat(longer).isEmpty();
    }

    @Test
    void every_package_says_what_it_imports_and_where_to_start() throws IOException {
        var packages = sources(Path.of("src", "main")).stream()
                .filter(file -> file.endsWith("package-info.java")).toList();
        assertThat(packages).hasSizeGreaterThan(25)
                .allSatisfy(file -> assertThat(Files.readString(file)).containsPattern("(?i)imports|knows")
                        .containsPattern("(?i)start\\s+\\*?\\s*at"));
    }

    /** Text blocks hold other languages: tables, SQL, JSON; strings of annotations are not wrapped by the formatter. */
    private static List<String> longLines(Path file) throws IOException {
        var longer = new ArrayList<String>();
        boolean block = false;
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (!block && QUOTED.matcher(line).replaceAll("").length() > WIDTH)
                longer.add("%s:%d".formatted(file, number));
            if (line.split(BLOCK, -1).length % 2 == 0)
                block = !block;
        }
        return longer;
    }

    private static List<Path> sources(Path below) throws IOException {
        var sources = new ArrayList<Path>();
        for (var module : MODULES)
            try (Stream<Path> files = Files.walk(Path.of("..", module).resolve(below))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        return sources;
    }
}
