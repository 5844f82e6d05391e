package io.pipevolve.fitness.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A series in the making: each step is drawn from the normal distribution that its process gives, which is kept beside
 * it. A step is in units of the spread of the process's noise; a price has a spread of about half a percent a step
 * around 1.
 */
final class Walk {
    private static final double SPREAD = 0.005;
    private static final int WARM_UP = 32;

    private final SplittableRandom random;
    private final double[] steps;
    private final double[] means;
    private final double[] spreads;
    private int count;

    private Walk(int size, SplittableRandom random) {
        this.random = random;
        steps = new double[size];
        means = new double[size];
        spreads = new double[size];
    }

    /**
     * Prices, and for each the mean and the standard deviation of what the process could have made of it, in prices.
     */
    record Prices(double[] prices, double[] means, double[] spreads) {
    }

    /** That many prices of a process; the first steps are thrown away: a process needs them to settle. */
    static Prices prices(int count, SplittableRandom random, Consumer<Walk> process) {
        var walk = new Walk(count + WARM_UP, random);
        process.accept(walk);
        if (!walk.isUnfinished())
            return walk.settled();
        throw new IllegalStateException("The process took %d of %d steps: take all.".formatted(walk.count,
                walk.steps.length));
    }

    private Prices settled() {
        int size = count - WARM_UP;
        var prices = new double[size];
        var expected = Arrays.copyOfRange(means, WARM_UP, count);
        var spread = Arrays.copyOfRange(spreads, WARM_UP, count);
        double price = 1;
        for (int i = 0; i < size; i++) {
            expected[i] = price + SPREAD * expected[i];
            spread[i] *= SPREAD;
            price += SPREAD * steps[i + WARM_UP];
            prices[i] = price;
        }
        return new Prices(prices, expected, spread);
    }

    boolean isUnfinished() {
        return count < steps.length;
    }

    SplittableRandom random() {
        return random;
    }

    /** Draws the next step. */
    double step(double mean, double spread) {
        double step = mean + spread * random.nextGaussian();
        steps[count] = step;
        means[count] = mean;
        spreads[count++] = spread;
        return step;
    }

    /** The step that many back, 1 for the last; 0 before the first. */
    double back(int lag) {
        return lag <= count ? steps[count - lag] : 0;
    }

    /** How many steps have been drawn. */
    int count() {
        return count;
    }
}
