package io.pipevolve.results.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands to type, as they work where the reader is.
 *
 * @param launcher
 *            how Pipevolve was started, such as {@code ./pipevolve}
 * @param options
 *            every command needs, such as {@code --store} and its folder; empty for the default store
 */
public record NextCommands(String launcher, List<String> options) {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@+=,-]+");

    public NextCommands {
        options = List.copyOf(options);
    }

    /** The command with these words, each quoted where the shell would read more into it. */
    public String line(String... words) {
        return Stream.of(Stream.of(launcher), Stream.of(words), options.stream()).flatMap(s -> s)
                .map(this::quoted).collect(Collectors.joining(" "));
    }

    private String quoted(String word) {
        if (PLAIN.matcher(word).matches())
            return word;
        return launcher.endsWith(".cmd")
                ? "\"" + word.replace("\"", "\"\"") + "\""
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
