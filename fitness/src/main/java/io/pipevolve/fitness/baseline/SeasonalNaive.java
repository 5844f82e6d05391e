package io.pipevolve.fitness.baseline;

/**
 * The price of a season before.
 *
 * @param season
 *            bars after which a pattern comes again
 */
public record SeasonalNaive(int season) implements LinearBaseline {
    public SeasonalNaive {
        if (season < 2)
            throw new IllegalArgumentException("A season of %d bars: give 2 or more.".formatted(season));
    }

    @Override
    public double[] forecast(double[] closes, int origin, int horizon) {
        if (origin < season)
            throw new IllegalArgumentException(
                    "A season of %d bars has only %d before bar %d: begin later.".formatted(season, origin, origin));
        var path = new double[horizon];
        for (int step = 0; step < horizon; step++)
            path[step] = closes[origin - season + step % season];
        return path;
    }

    @Override
    public String label() {
        return "price %d bars before".formatted(season);
    }
}
