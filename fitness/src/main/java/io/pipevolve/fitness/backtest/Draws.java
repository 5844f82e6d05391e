package io.pipevolve.fitness.backtest;

/**
 * How often chance is asked.
 *
 * @param count
 *            of runs with random entries
 */
public record Draws(int count, long seed) {
    private static final int MOST = 10_000;

    public Draws {
        Given.require(count >= 1 && count <= MOST, "draws", "%d: give 1 to %d.".formatted(count, MOST));
    }
}
