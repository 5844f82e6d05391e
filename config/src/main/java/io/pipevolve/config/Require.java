package io.pipevolve.config;

import java.math.BigDecimal;

/** The rules that the records share; a broken one throws {@link InvalidValueException}. */
final class Require {
    private Require() {
    }

    static void that(boolean holds, String key, String problem) {
        if (!holds)
            throw new InvalidValueException(key, problem);
    }

    /** Its message is made only when it is needed: stores have many rows. */
    static void atLeast(int min, String key, int value) {
        if (value < min)
            throw new InvalidValueException(key, "(%d) must be %d or more.".formatted(value, min));
    }

    static void atMost(int max, String key, int value) {
        if (value > max)
            throw new InvalidValueException(key, "(%d) must be %d or less.".formatted(value, max));
    }

    /** Both included. */
    static void within(int min, int max, String key, int value) {
        atLeast(min, key, value);
        atMost(max, key, value);
    }

    static void atMost(double max, String key, double value) {
        that(value <= max, key, "(%s) must be %s or less.".formatted(value, plain(max)));
    }

    /** Above 0, between two numbers, both included. */
    static void positive(double min, double max, String key, double value) {
        that(value > 0, key, "(%s) must be above 0.".formatted(value));
        that(value >= min, key, "(%s) must be %s or more.".formatted(value, plain(min)));
        atMost(max, key, value);
    }

    /** From 0 to 1, both included. */
    static void probability(String key, double value) {
        that(value >= 0 && value <= 1, key, "(%s) must lie between 0 and 1.".formatted(value));
    }

    /** From 0, included, to 1, excluded. */
    static void share(String key, double value) {
        that(value >= 0 && value < 1, key, "(%s) must be at least 0 and below 1.".formatted(value));
    }

    /** The same number, but 0 for −0, which is written as 0 and would be read back as another. */
    static double unsignedZero(double value) {
        return value + 0.0;
    }

    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
