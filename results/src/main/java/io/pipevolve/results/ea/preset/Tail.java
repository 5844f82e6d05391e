package io.pipevolve.results.ea.preset;

import java.util.Optional;

/**
 * What the Strategy Tester would try of an input: {@code start||step||stop||Y}, each as text.
 *
 * @param optimised
 *            whether it is to be tried at all: {@code Y} or {@code N}
 */
public record Tail(String start, String step, String stop, boolean optimised) {
    private static final int PARTS = 4;
    /** A value's tail ends at this many times it. */
    private static final int TIMES = 10;

    /** A tail as the terminal writes it; nothing where it is of another form. */
    public static Optional<Tail> of(String text) {
        var parts = text.split("\\|\\|", -1);
        if (parts.length != PARTS || !parts[3].matches("[YN]"))
            return Optional.empty();
        return Optional.of(new Tail(parts[0], parts[1], parts[2], parts[3].equals("Y")));
    }

    /** What the terminal writes of a whole number that nobody wants tried. */
    static Tail of(long value) {
        return new Tail(Long.toString(value), "1", Long.toString(value == 0 ? TIMES : value * TIMES), false);
    }

    /** What it writes of a fraction: step and stop have six decimals. */
    static Tail of(double value) {
        return new Tail(Mt5Number.text(value), Mt5Number.sixDecimals(value / TIMES),
                Mt5Number.sixDecimals(value * TIMES), false);
    }

    /** What it writes of a choice: from the first to the last of its numbers. */
    static Tail ofChoice(int first, int last) {
        return new Tail(Integer.toString(first), "0", Integer.toString(last), false);
    }

    /** What it writes of a switch. */
    static Tail ofSwitch() {
        return new Tail("false", "0", "true", false);
    }

    public String text() {
        return String.join(Line.BAR, start, step, stop, optimised ? "Y" : "N");
    }
}
