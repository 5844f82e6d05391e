package io.pipevolve.fitness.split;

import io.pipevolve.config.UserException;

/**
 * The bars that one fine-tuning trains on. The last tenth of them, or what {@value #MIN_STOP_WINDOWS} windows need if
 * that is more, says when to stop; an embargo lies before it, so that no stop target was trained on.
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
     * Splits the bars that a fine-tuning may train on.
     *
     * @param columns
     *            largest input length + horizon
     */
    public static TrainingSplit of(Segment bars, int embargo, int columns) {
        if (bars.bars() < minBars(embargo, columns))
            throw new UserException(
                    """
                            There are %d bars to train on, but windows of %d bars with an embargo of %d need %d: give \
                            more prices, or a shorter input length or horizon."""
                            .formatted(bars.bars(), columns, embargo, minBars(embargo, columns)));
        int stopBars = Math.max(Math.ceilDiv(bars.bars(), STOP_SHARE), columns - 1 + MIN_STOP_WINDOWS);
        var stop = new Segment(bars.to() - stopBars, bars.to());
        return new TrainingSplit(new Segment(bars.from(), stop.from() - embargo), stop);
    }

    /** The fewest bars that can be split so. */
    public static long minBars(int embargo, int columns) {
        long few = MIN_TRAINING_WINDOWS + MIN_STOP_WINDOWS + 2 * (columns - 1L) + embargo;
        return Math.max(few,
                Math.ceilDiv((MIN_TRAINING_WINDOWS + columns - 1L + embargo) * STOP_SHARE, STOP_SHARE - 1));
    }
}
