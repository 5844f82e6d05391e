package io.pipevolve.config;

/** The rules that the records share; a broken one throws {@link InvalidValueException}. */
final class Require {
    private Require() {
    }

    static void that(boolean holds, String key, String problem) {
        if (!holds)
            throw new InvalidValueException(key, problem);
    }

    static void atLeast(int min, String key, int value) {
        that(value >= min, key, "(%d) must be %d or more.".formatted(value, min));
    }

    /** From 0 to 1, both included. */
    static void probability(String key, double value) {
        that(value >= 0 && value <= 1, key, "(%s) must lie between 0 and 1.".formatted(value));
    }

    /** From 0, included, to 1, excluded. */
    static void share(String key, double value) {
        that(value >= 0 && value < 1, key, "(%s) must be at least 0 and below 1.".formatted(value));
    }
}
