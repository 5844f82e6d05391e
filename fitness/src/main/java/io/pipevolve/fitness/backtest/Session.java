package io.pipevolve.fitness.backtest;

/**
 * The hours of the price file's clock at which positions may be opened, from one up to another, which is no more of
 * them. It may wrap midnight; two equal hours are the whole day.
 */
public record Session(int from, int to) {
    public static final Session ALL_DAY = new Session(0, 0);

    private static final int LAST_HOUR = 23;

    public Session {
        Given.require(from >= 0 && from <= LAST_HOUR && to >= 0 && to <= LAST_HOUR, "session",
                "%d-%d: give two hours from 0 to 23, such as 8-17.".formatted(from, to));
    }

    public boolean holds(int hour) {
        if (from == to)
            return true;
        return from < to ? hour >= from && hour < to : hour >= from || hour < to;
    }

    @Override
    public String toString() {
        return from == to ? "all day" : "%d-%d".formatted(from, to);
    }
}
