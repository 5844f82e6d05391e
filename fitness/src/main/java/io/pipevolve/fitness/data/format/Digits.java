package io.pipevolve.fitness.data.format;

/** Whole numbers in a text. */
final class Digits {
    private Digits() {
    }

    /** How many digits stand from here on. */
    static int count(String text, int from, int to) {
        int at = from;
        while (at < to && isDigit(text.charAt(at)))
            at++;
        return at - from;
    }

    /** The number that these digits are, 18 at the most. */
    static long value(String text, int from, int digits) {
        long value = 0;
        for (int i = from; i < from + digits; i++)
            value = 10 * value + text.charAt(i) - '0';
        return value;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
