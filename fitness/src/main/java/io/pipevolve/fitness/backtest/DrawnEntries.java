package io.pipevolve.fitness.backtest;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Entries at bars drawn at random among those of the session, as many bought and as many sold as by the forecasts. One
 * that falls into a position is made as soon as that is closed.
 */
final class DrawnEntries implements Entries {
    private final boolean[] mayEnter;
    private final int[] bars;
    private final int[] directions;
    private int next;

    private DrawnEntries(boolean[] mayEnter, int[] bars, int[] directions) {
        this.mayEnter = mayEnter;
        this.bars = bars;
        this.directions = directions;
    }

    /**
     * @param open
     *            bars at which positions may be opened, ascending
     * @param directions
     *            of the entries, in any order
     * @param apart
     *            places between two entries at the least, where there is room for it
     */
    static DrawnEntries of(int[] open, int[] directions, int apart, int bars, SplittableRandom random) {
        int count = Math.min(directions.length, open.length);
        int between = Math.clamp((open.length - 1L) / Math.max(1, count - 1), 1, apart);
        var places = ascending(count, open.length - (count - 1) * (between - 1), random);
        var entries = new int[count];
        for (int i = 0; i < count; i++)
            entries[i] = open[places[i] + i * (between - 1)];
        var mayEnter = new boolean[bars];
        for (int bar : open)
            mayEnter[bar] = true;
        return new DrawnEntries(mayEnter, entries, shuffled(directions, random));
    }

    @Override
    public int direction(int bar) {
        return next < bars.length && bars[next] <= bar && mayEnter[bar] ? directions[next++] : 0;
    }

    /** So many different numbers below another, each set of them as likely as any (Floyd 1987). */
    private static int[] ascending(int count, int below, SplittableRandom random) {
        var taken = new boolean[below];
        var numbers = new int[count];
        for (int i = 0; i < count; i++) {
            int last = below - count + i;
            int drawn = random.nextInt(last + 1);
            numbers[i] = taken[drawn] ? last : drawn;
            taken[numbers[i]] = true;
        }
        Arrays.sort(numbers);
        return numbers;
    }

    private static int[] shuffled(int[] values, SplittableRandom random) {
        var shuffled = values.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int value = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = value;
        }
        return shuffled;
    }
}
