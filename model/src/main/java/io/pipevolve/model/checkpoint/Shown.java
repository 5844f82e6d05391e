package io.pipevolve.model.checkpoint;

/** A text of a stranger's, fit for a message of one line: short, and without control characters. */
public final class Shown {
    private static final int LONGEST = 80;

    private Shown() {
    }

    public static String text(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\p{Cs}]", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
