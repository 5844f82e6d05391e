package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;

/** Whole numbers that options give, and the bounds of those that no definition holds. */
final class NumberOption {
    /** Optimiser steps, as of {@code training.max-steps}. */
    static final int MOST_STEPS = 1_000_000;
    /** Rows a step, as of {@code training.batch-size}. */
    static final int LARGEST_BATCH = 10_000;

    private static final int THREADS_A_CORE = 4;
    private static final int FEW_THREADS = 16;

    private NumberOption() {
    }

    static void require(String option, int value, int least, int most) {
        if (value < least)
            throw new UserException("%s %d: give %d or more.".formatted(option, value, least));
        if (value > most)
            throw new UserException("%s %d: give %d or less.".formatted(option, value, most));
    }

    /** Threads of one piece of work on a machine of so many cores; more would only take each other's time. */
    static int mostThreads(int cores) {
        return Math.max(FEW_THREADS, THREADS_A_CORE * cores);
    }
}
