package io.pipevolve.results.ea.expert;

/**
 * One forecast as Pipevolve makes it in f32, for the expert to be held against. Arrays are shared: nobody writes into
 * them.
 *
 * @param closes
 *            oldest first; the last ones are the context, those before it its past, as many of
 *            {@code CodeSerializer.pastPrices} as there are
 * @param codes
 *            of the context, its past among them: what the graph reads
 * @param levels
 *            {@code [3][horizon]} what the graph gives: mean, low and high, in codes, shrinkage applied
 * @param prices
 *            {@code [3][horizon]} the same as prices
 */
public record GoldenCase(double[] closes, int[] codes, float[][] levels, double[][] prices) {
    /** Mean, low and high. */
    static final int ROWS = 3;

    public GoldenCase {
        int horizon = levels.length == ROWS ? levels[0].length : 0;
        if (horizon == 0 || prices.length != ROWS)
            throw new IllegalArgumentException("A forecast has %d rows (levels %d, prices %d) of 1 step or more."
                    .formatted(ROWS, levels.length, prices.length));
        for (int row = 0; row < ROWS; row++)
            if (levels[row].length != horizon || prices[row].length != horizon)
                throw new IllegalArgumentException("Row %d of the forecast must have %d steps (levels %d, prices %d)."
                        .formatted(row, horizon, levels[row].length, prices[row].length));
    }

    int horizon() {
        return levels[0].length;
    }
}
