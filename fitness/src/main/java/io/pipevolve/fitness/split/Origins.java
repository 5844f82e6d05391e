package io.pipevolve.fitness.split;

import io.pipevolve.config.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Forecast origins in order of time. An origin is the index of the first bar that is forecast: its context are the bars
 * before it.
 */
public final class Origins {
    private final int[] bars;

    private Origins(int[] bars) {
        this.bars = bars;
    }

    /**
     * The origins at these bars.
     *
     * @param bars
     *            ascending, the first with a bar before it
     */
    public static Origins at(int... bars) {
        if (bars.length == 0 || bars[0] < 1 || IntStream.range(1, bars.length).anyMatch(i -> bars[i] <= bars[i - 1]))
            throw new IllegalArgumentException(
                    "Origins at %s: give one or more bars, ascending from 1.".formatted(Arrays.toString(bars)));
        return new Origins(bars.clone());
    }

    /**
     * One random bar in each of {@code atMost} equal strata of a segment, or every bar where it has no more. The first
     * stratum begins the largest input length after the segment's start and the last leaves the largest horizon inside,
     * so that every shorter genome is scored at the same ones. Any bar is as likely as any other, so that origins do
     * not fall in step with weekdays or seasons; chance depends on the seed and on bar indices alone.
     */
    static Origins drawn(Segment segment, int maxInputLength, int maxHorizon, int atMost, long seed) {
        int first = segment.from() + maxInputLength;
        int places = segment.windows(maxInputLength + maxHorizon);
        int count = Math.min(places, atMost);
        var random = random(seed, first, places, count);
        var bars = new int[count];
        for (int i = 0; i < count; i++) {
            boolean free = i == 0 || bars[i - 1] < first + stratumStart(i, places) / count;
            bars[i] = first + placeIn(i, places, count, free, random);
        }
        return new Origins(bars);
    }

    /**
     * As above, at any bar whose forecast lies in the segment: contexts may begin before it.
     *
     * @param seed
     *            of the search
     */
    public static Origins in(Segment segment, int horizon, int atMost, long seed) {
        return drawn(segment, 0, horizon, atMost, seed);
    }

    /**
     * Draws from stratum {@code i}, counting in parts of a bar: a bar has {@code count} of them and a stratum
     * {@code places}, so that all strata are equal though they may begin and end within a bar. Where the stratum before
     * has a share of the first bar and drew it, that bar is not {@code free}; otherwise it is drawn so much more often
     * that it is as likely as any other in all.
     */
    private static int placeIn(int i, int places, int count, boolean free, SplittableRandom random) {
        long start = stratumStart(i, places);
        long before = start % count;
        long whole = before == 0 ? start : start - before + count;
        boolean first = before > 0 && free && random.nextLong(places - before) < count - before;
        return (int) ((first ? start : whole + random.nextLong(start + places - whole)) / count);
    }

    private static long stratumStart(int i, int places) {
        return (long) i * places;
    }

    private static SplittableRandom random(long seed, int first, int places, int count) {
        var name = "%d/origins/%d/%d/%d".formatted(seed, first, places, count);
        return new SplittableRandom(ByteBuffer.wrap(Sha256.of(name)).getLong());
    }

    /**
     * The fewest bars for {@code count} origins whose error can be estimated at this horizon: one for each, and a
     * forecast reaches over no more than half of them.
     */
    static long span(int count, int maxHorizon) {
        return Math.max(count, 2L * maxHorizon);
    }

    public int count() {
        return bars.length;
    }

    public int origin(int index) {
        return bars[index];
    }

    public int first() {
        return bars[0];
    }

    public int last() {
        return bars[bars.length - 1];
    }

    /** The bars in order of time. */
    public int[] bars() {
        return bars.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origins origins && Arrays.equals(bars, origins.bars);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bars);
    }

    /** SHA-256 of the bars, which tells these origins from any others. */
    public String sha256() {
        var bytes = ByteBuffer.allocate(bars.length * Integer.BYTES);
        bytes.asIntBuffer().put(bars);
        return Sha256.hex(bytes.array());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d from %d to %d, %s", count(), first(), last(), sha256());
    }
}
