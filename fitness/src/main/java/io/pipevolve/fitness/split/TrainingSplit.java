package io.pipevolve.fitness.split;

import io.pipevolve.config.UserException;

/**
 * The bars that one fine-tuning sees. The last tenth of them, or what {@value #MIN_STOP_WINDOWS} windows need if that
 * is more, says when to stop; an embargo lies before it, so that no stop target was trained on.
 *
 * @param training
 *            bars whose windows are trained on
 * @param stop
 *            bars whose windows say when to end training
 */
public record TrainingSplit(Segment training, Segment stop) {
    static final int MIN_TRAINING_WINDOWS = 64;
    static final int MIN_STOP_WINDOWS = 32;
    private static final int STOP_SHARE = 10;

    /**
     * Splits the bars that a fine-tuning may see.
     *
     * @param columns
     *            largest input length + horizon
     */
    public static TrainingSplit of(Segment seen, int embargo, int columns) {
        if (seen.bars() < minBars(embargo, columns))
            throw new UserException(
                    """
                            There are %d bars to train on, but windows of %d bars with an embargo of %d need %d: give \
                            more prices, or a shorter input length or horizon."""
                            .formatted(seen.bars(), columns, embargo, minBars(embargo, columns)));
        int stopBars = Math.max(Math.ceilDiv(seen.bars(), STOP_SHARE), columns - 1 + MIN_STOP_WINDOWS);
        var stop = new Segment(seen.to() - stopBars, seen.to());
        return new TrainingSplit(new Segment(seen.from(), stop.from() - embargo), stop);
    }

    /** The fewest bars that can be split so. */
    public static long minBars(int embargo, int columns) {
        long few = MIN_TRAINING_WINDOWS + MIN_STOP_WINDOWS + 2 * (columns - 1L) + embargo;
        return Math.max(few,
                Math.ceilDiv((MIN_TRAINING_WINDOWS + columns - 1L + embargo) * STOP_SHARE, STOP_SHARE - 1));
    }
}
