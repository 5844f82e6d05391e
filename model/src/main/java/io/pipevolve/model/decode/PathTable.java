package io.pipevolve.model.decode;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The uniforms that drive the forecaster's sample paths: a mirrored Latin hypercube. Half of the paths are stratified a
 * step at a time, the other half are their mirror images 1 − u, so that the table's own error is no common drift.
 *
 * @param uniforms
 *            {@code [samples][steps]}, each in (0, 1)
 */
public record PathTable(double[][] uniforms) {
    /**
     * What is drawn nearer to 0 or 1 is taken to be here. Beyond it a sum of probabilities in 32 bits hardly rises from
     * code to code, so that two programs that round otherwise would draw another code.
     */
    static final double MARGIN = 1e-4;

    public PathTable {
        if (uniforms.length < 2 || uniforms.length % 2 != 0)
            throw new IllegalArgumentException("%d paths: give an even number, 2 or more.".formatted(uniforms.length));
    }

    /** Draws the table of a seed. The columns of a shorter table are the first columns of a longer one. */
    public static PathTable draw(int samples, int steps, long seed) {
        if (samples < 2 || samples % 2 != 0 || steps < 1)
            throw new IllegalArgumentException(
                    "%d paths of %d steps: give an even number of paths and a step or more.".formatted(samples, steps));
        int half = samples / 2;
        var random = new SplittableRandom(seed);
        var uniforms = new double[samples][steps];
        var strata = new int[half];
        for (int step = 0; step < steps; step++) {
            Arrays.setAll(strata, i -> i);
            for (int i = half - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = strata[i];
                strata[i] = strata[j];
                strata[j] = swapped;
            }
            for (int path = 0; path < half; path++) {
                double u = Math.clamp((strata[path] + random.nextDouble(0x1.0p-53, 1)) / half, MARGIN, 1 - MARGIN);
                uniforms[path][step] = u;
                uniforms[half + path][step] = 1 - u;
            }
        }
        return new PathTable(uniforms);
    }

    public int samples() {
        return uniforms.length;
    }

    public int steps() {
        return uniforms[0].length;
    }
}
