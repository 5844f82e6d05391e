package io.pipevolve.results.report;

import java.util.List;
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
    public NextCommands {
        options = List.copyOf(options);
    }

    /** The command with these words; a word that has blanks is quoted. */
    public String line(String... words) {
        return Stream.of(Stream.of(launcher), Stream.of(words), options.stream()).flatMap(s -> s)
                .map(word -> word.contains(" ") ? "\"" + word + "\"" : word).collect(Collectors.joining(" "));
    }
}
