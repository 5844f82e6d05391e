package io.pipevolve.fitness.synthetic;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * The spread of each next step: 1, or drawn so that steps have Student's t distribution scaled to unit variance.
 *
 * @param degreesOfFreedom
 *            0 for Gaussian steps
 */
record Noise(int degreesOfFreedom, SplittableRandom random) implements DoubleSupplier {
    private static final int GAUSSIAN = 0;
    private static final int FEWEST = 3;
    private static final int MOST = 8;

    static Noise any(SplittableRandom random) {
        return new Noise(random.nextBoolean() ? GAUSSIAN : random.nextInt(FEWEST, MOST + 1), random);
    }

    @Override
    public double getAsDouble() {
        if (degreesOfFreedom == GAUSSIAN)
            return 1;
        double squares = 0;
        for (int i = 0; i < degreesOfFreedom; i++) {
            double part = random.nextGaussian();
            squares += part * part;
        }
        return Math.sqrt((degreesOfFreedom - 2) / squares);
    }
}
