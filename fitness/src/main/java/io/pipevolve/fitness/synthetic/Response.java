package io.pipevolve.fitness.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of the last step, drawn at random: values at a few places, held until the next place or joined by lines,
 * of the step or of its size.
 */
record Response(double[] places, double[] values, boolean isJoined, boolean isOfSize) implements DoubleUnaryOperator {
    private static final int MOST_PLACES = 4;
    private static final double WIDEST = 2;

    static Response any(SplittableRandom random) {
        boolean ofSize = random.nextBoolean();
        var places = random.doubles(random.nextInt(1, MOST_PLACES + 1), ofSize ? 0.2 : -WIDEST, WIDEST).sorted()
                .toArray();
        double height = random.nextDouble(0.2, 0.8);
        var values = new double[places.length + 1];
        Arrays.setAll(values, _ -> height * random.nextGaussian());
        return new Response(places, values, random.nextBoolean() && places.length > 1, ofSize);
    }

    @Override
    public double applyAsDouble(double step) {
        double at = isOfSize ? Math.abs(step) : step;
        int above = 0;
        while (above < places.length && places[above] <= at)
            above++;
        if (!isJoined || above == 0 || above == places.length)
            return values[above];
        double share = (at - places[above - 1]) / (places[above] - places[above - 1]);
        return values[above - 1] + share * (values[above] - values[above - 1]);
    }
}
