package io.pipevolve.fitness.split;

import java.util.stream.IntStream;

/**
 * Consecutive bars of a series.
 *
 * @param from
 *            index of the first bar
 * @param to
 *            index after the last bar
 */
public record Segment(int from, int to) {
    public Segment {
        if (from < 0 || to <= from)
            throw new IllegalArgumentException("[%d, %d) holds no bar.".formatted(from, to));
    }

    public int bars() {
        return to - from;
    }

    /** The index of the last bar. */
    public int lastBar() {
        return to - 1;
    }

    /** Windows of {@code columns} bars that lie wholly inside, one starting at every bar. */
    public int windows(int columns) {
        return Math.max(0, bars() - columns + 1);
    }

    /**
     * First bars of the windows of {@code columns} bars that lie wholly inside: all of them, or {@code atMost} evenly
     * spread ones.
     */
    public int[] windowStarts(int columns, long atMost) {
        int all = windows(columns);
        int taken = (int) Math.min(all, atMost);
        return IntStream.range(0, taken).map(i -> from + (int) ((long) i * all / taken)).toArray();
    }
}
