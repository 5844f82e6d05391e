package io.pipevolve.fitness.significance;

/** Draws samples of the rows of a table, one after another. */
@FunctionalInterface
interface RowSamples {
    /** As many row numbers as the table has rows. */
    int[] next();
}
