package io.pipevolve.fitness.synthetic;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One-step differences of prices, in units of the spread of their noise. */
final class Steps {
    private static final double SPREAD = 0.005;
    private static final int WARM_UP = 32;

    private Steps() {
    }

    /** Prices around 1 from steps, the first few of which are thrown away: a process needs them to settle. */
    static double[] prices(int count, Consumer<double[]> fill) {
        var steps = new double[count + WARM_UP];
        fill.accept(steps);
        var prices = new double[count];
        double price = 1;
        for (int i = 0; i < count; i++) {
            price += SPREAD * steps[i + WARM_UP];
            prices[i] = price;
        }
        return prices;
    }

    static void gaussian(double[] steps, SplittableRandom random) {
        for (int i = 0; i < steps.length; i++)
            steps[i] = random.nextGaussian();
    }

    static void autoregression(double[] steps, double first, double second, SplittableRandom random) {
        for (int i = 0; i < steps.length; i++)
            steps[i] = (i > 0 ? first * steps[i - 1] : 0) + (i > 1 ? second * steps[i - 2] : 0)
                    + random.nextGaussian();
    }

    /** Ornstein–Uhlenbeck in discrete time: the share {@code pull} of the distance from the level is taken back. */
    static void pulledBack(double[] steps, double pull, SplittableRandom random) {
        double level = random.nextGaussian() / Math.sqrt(2 * pull);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = -pull * level + random.nextGaussian();
            level += steps[i];
        }
    }

    static void wave(double[] steps, double period, double phase, double height, SplittableRandom random) {
        for (int i = 0; i < steps.length; i++)
            steps[i] = height * (sine(i + 1, period, phase) - sine(i, period, phase)) + random.nextGaussian();
    }

    private static double sine(double at, double period, double phase) {
        return Math.sin(2 * Math.PI * at / period + phase);
    }

    /** E[step] is +0.45 after a step larger than 0.75 either way, else −0.45: no linear rule sees it. */
    static void planted(double[] steps, SplittableRandom random) {
        for (int i = 0; i < steps.length; i++)
            steps[i] = (i > 0 && Math.abs(steps[i - 1]) > 0.75 ? 0.45 : -0.45) + random.nextGaussian();
    }
}
