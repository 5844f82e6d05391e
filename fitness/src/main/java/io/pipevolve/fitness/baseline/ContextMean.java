package io.pipevolve.fitness.baseline;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The mean of the last prices, at every step.
 *
 * @param length
 *            prices
 */
public record ContextMean(int length) implements LinearBaseline {
    public ContextMean {
        if (length < 1)
            throw new IllegalArgumentException("A mean of %d prices: take 1 or more.".formatted(length));
    }

    @Override
    public double[] forecast(double[] closes, int origin, int horizon) {
        if (origin < length)
            throw new IllegalArgumentException(
                    "A mean of %d prices has only %d before bar %d: begin later.".formatted(length, origin, origin));
        var path = new double[horizon];
        Arrays.fill(path, StatUtils.mean(closes, origin - length, length));
        return path;
    }

    @Override
    public String label() {
        return "mean of the last %d".formatted(length);
    }
}
