package io.pipevolve.fitness.synthetic;

import java.util.SplittableRandom;

/** Gaussian steps, or steps of Student's t scaled to unit variance. */
record Noise(int degreesOfFreedom) {
    private static final int GAUSSIAN = 0;
    private static final int FEWEST = 3;
    private static final int MOST = 8;

    static Noise any(SplittableRandom random) {
        return new Noise(random.nextBoolean() ? GAUSSIAN : random.nextInt(FEWEST, MOST + 1));
    }

    double next(SplittableRandom random) {
        double normal = random.nextGaussian();
        if (degreesOfFreedom == GAUSSIAN)
            return normal;
        double squares = 0;
        for (int i = 0; i < degreesOfFreedom; i++) {
            double part = random.nextGaussian();
            squares += part * part;
        }
        return normal * Math.sqrt((degreesOfFreedom - 2) / squares);
    }
}
