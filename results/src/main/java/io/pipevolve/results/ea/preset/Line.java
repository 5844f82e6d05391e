package io.pipevolve.results.ea.preset;

import java.util.Optional;

/** A line of a preset or of settings, which writes itself as it was read. */
public sealed interface Line {
    /** What stands between an input's value and the parts of its tail. */
    String BAR = "||";

    /** As it stands in the file, without its end. */
    String text();

    /** The line of that text. */
    static Line of(String text) {
        if (text.startsWith(";") || text.isBlank())
            return new Note(text);
        if (text.startsWith("[") && text.endsWith("]"))
            return new Section(text.substring(1, text.length() - 1));
        int equals = text.indexOf('=');
        if (equals < 1)
            return new Note(text);
        var name = text.substring(0, equals);
        int bar = text.indexOf(BAR, equals);
        return bar < 0
                ? new Setting(name, text.substring(equals + 1), Optional.empty())
                : new Setting(name, text.substring(equals + 1, bar),
                        Optional.of(text.substring(bar + BAR.length())));
    }

    /**
     * What the terminal reads over: a comment, the group of the inputs that follow, an empty line.
     *
     * @param text
     *            with its semicolon
     */
    record Note(String text) implements Line {
        /** A group of inputs, as {@code input group "name"} is written. */
        static Note group(String name) {
            return new Note("; " + name);
        }
    }

    /** {@code [name]}: what follows belongs to it. */
    record Section(String name) implements Line {
        @Override
        public String text() {
            return "[" + name + "]";
        }
    }

    /**
     * {@code name=value}, or {@code name=value||tail}.
     *
     * @param tail
     *            what the Strategy Tester knows of the input beyond its value, kept as text: {@link Tail} reads it
     */
    record Setting(String name, String value, Optional<String> tail) implements Line {
        @Override
        public String text() {
            return name + "=" + value + tail.map(BAR::concat).orElse("");
        }
    }
}
