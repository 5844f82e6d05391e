package io.pipevolve.optimizer.environment;

import io.pipevolve.config.UserException;

/** Whole numbers that options give, and the bounds of those that no definition holds. */
public final class NumberOption {
    /** Optimiser steps, as of {@code training.max-steps}. */
    public static final int MOST_STEPS = 1_000_000;
    /** Rows a step, as of {@code training.batch-size}. */
    public static final int LARGEST_BATCH = 10_000;

    private static final int THREADS_A_CORE = 4;
    private static final int FEW_THREADS = 16;

    private NumberOption() {
    }

    public static void require(String option, int value, int least, int most) {
        if (value < least)
            throw new UserException("%s %d: give %d or more.".formatted(option, value, least));
        if (value > most)
            throw new UserException("%s %d: give %d or less.".formatted(option, value, most));
    }

    /** A learning rate; the example is one that suits. */
    public static void requireRate(String option, double value, String example) {
        if (!(value > 0) || value > 1)
            throw new UserException("%s %s: give a number above 0, such as %s, and 1 at the most.".formatted(option,
                    value, example));
    }

    /** Threads of one piece of work on a machine of so many cores; more would only take each other's time. */
    public static int mostThreads(int cores) {
        return Math.max(FEW_THREADS, THREADS_A_CORE * cores);
    }
}
