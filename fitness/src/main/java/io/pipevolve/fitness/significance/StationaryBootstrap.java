package io.pipevolve.fitness.significance;

import java.util.SplittableRandom;

/**
 * The stationary bootstrap of Politis and Romano (1994): rows drawn in blocks of random length that wrap round the end,
 * so that what follows one another in time does so in the sample too.
 */
final class StationaryBootstrap implements RowSamples {
    private final int rows;
    private final double newBlock;
    private final SplittableRandom random;

    /**
     * @param blockLength
     *            mean length of a block, 1 or more rows
     */
    StationaryBootstrap(int rows, double blockLength, long seed) {
        if (rows < 1 || !(blockLength >= 1))
            throw new IllegalArgumentException(
                    "%d rows in blocks of %s: give one row or more and blocks of 1 or longer.".formatted(rows,
                            blockLength));
        this.rows = rows;
        this.newBlock = 1 / blockLength;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public int[] next() {
        var sample = new int[rows];
        for (int i = 0; i < rows; i++)
            sample[i] = i == 0 || random.nextDouble() < newBlock ? random.nextInt(rows) : (sample[i - 1] + 1) % rows;
        return sample;
    }
}
