package io.pipevolve.model.tuning;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Batches of windows, shuffled anew in each epoch; the last batch of an epoch may be smaller. */
final class WindowOrder {
    private final int[] windows;
    private final int batchSize;
    private final SplittableRandom random;
    private int at;

    WindowOrder(int rows, int batchSize, long seed) {
        if (rows < 1)
            throw new IllegalArgumentException("There is no window to train on.");
        windows = new int[rows];
        Arrays.setAll(windows, i -> i);
        this.batchSize = batchSize;
        random = new SplittableRandom(seed);
        at = rows;
    }

    /** Where the next batch begins in {@link #windows()}. */
    int next() {
        if (at >= windows.length) {
            shuffle();
            at = 0;
        }
        int from = at;
        at = end(from);
        return from;
    }

    int end(int from) {
        return Math.min(from + batchSize, windows.length);
    }

    int[] windows() {
        return windows;
    }

    private void shuffle() {
        for (int i = windows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = windows[i];
            windows[i] = windows[j];
            windows[j] = swapped;
        }
    }
}
