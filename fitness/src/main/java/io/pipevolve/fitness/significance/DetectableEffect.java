package io.pipevolve.fitness.significance;

import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The smallest skill that a hold-out would probably show: the NRMSE below which a one-sided test of
 * {@link DieboldMariano} against the random walk succeeds with a power of 80 %.
 * <p>
 * Steps of the price are s + ε: ε independent with variance 1, s a signal known one step before, with variance τ² and
 * autocorrelation ρ = (H − 1)/(H + 1) a bar, so that it lives for half a horizon. Who knows it forecasts the move
 * g(h)·s at step h, g(h) = 1 + ρ + … + ρ^(h−1), and gains G·τ² on average, G = Σ g². The spread of that gain is the one
 * that an effect of this size has: autocovariances, over the lags below H that the test counts, of 2s·Σg(h)u(h), what
 * the noise u adds (ε and the signal's own news), and of s²G. With z the two quantiles' sum, τ² solves (Gτ²)² =
 * z²·(4qτ² + pτ⁴). Simulated with the test itself at 1 200 origins, power is .79 to .85 at horizons 1 to 20.
 */
public final class DetectableEffect {
    private static final double POWER = 0.8;

    private final double persistence;
    private final double[] moves;

    private DetectableEffect(int horizon, double persistence) {
        this.persistence = persistence;
        this.moves = new double[horizon];
        double move = 0;
        for (int h = 0; h < horizon; h++) {
            move = 1 + persistence * move;
            moves[h] = move;
        }
    }

    /**
     * The NRMSE by the random walk that would be seen; empty where no effect would, for the origins are too few.
     *
     * @param origins
     *            bars, ascending
     * @param level
     *            of the test
     */
    public static OptionalDouble nrmse(int horizon, int[] origins, double level) {
        return nrmse(horizon, origins, level, (horizon - 1.0) / (horizon + 1.0));
    }

    static OptionalDouble nrmse(int horizon, int[] origins, double level, double persistence) {
        if (!(level > 0 && level < 0.5) || origins.length < 2)
            throw new IllegalArgumentException(
                    "Level %s and %d origins: give a level below 0.5 and two or more origins."
                            .formatted(level, origins.length));
        double z = new TDistribution(null, origins.length - 1.0).inverseCumulativeProbability(1 - level)
                + new NormalDistribution(null, 0, 1).inverseCumulativeProbability(POWER);
        return new DetectableEffect(horizon, persistence).nrmse(shares(horizon, origins), z);
    }

    /** The weight of each lag below the horizon in the variance of a mean over these origins. */
    private static double[] shares(int horizon, int[] origins) {
        var shares = new double[horizon];
        double all = (double) origins.length * origins.length;
        int oldest = 0;
        for (int i = 0; i < origins.length; i++) {
            while (origins[i] - origins[oldest] >= horizon)
                oldest++;
            for (int j = oldest; j <= i; j++)
                shares[origins[i] - origins[j]] += (j == i ? 1 : 2) / all;
        }
        return shares;
    }

    private OptionalDouble nrmse(double[] shares, double z) {
        int horizon = moves.length;
        double news = 1 - persistence * persistence;
        var noise = new double[horizon];
        var signal = new double[horizon];
        double gain = 0;
        for (int k = 0; k < horizon; k++) {
            gain += moves[k] * moves[k];
            for (int h = k; h < horizon; h++) {
                noise[k] += moves[h];
                signal[k] += h > k ? moves[h] * moves[h - k - 1] : 0;
            }
        }
        double q = 0;
        double p = 0;
        for (int lag = 0; lag < horizon; lag++) {
            double faded = Math.pow(persistence, lag);
            q += shares[lag] * faded * product(noise, lag);
            p += shares[lag] * (2 * gain * gain * faded * faded + 4 * news * faded * product(signal, lag));
        }
        double left = gain * gain - z * z * p;
        if (left <= 0)
            return OptionalDouble.empty();
        double variance = 4 * z * z * q / left;
        return OptionalDouble.of(Math.sqrt(1 - variance * gain / randomWalk(variance)));
    }

    /** What repeating the last price loses on average, summed over the steps. */
    private double randomWalk(double variance) {
        double loss = 0;
        double squares = 0;
        double before = 0;
        for (int h = 0; h < moves.length; h++) {
            squares += 1 + variance * (1 + 2 * before);
            before = persistence * (1 + before);
            loss += squares;
        }
        return loss;
    }

    private static double product(double[] values, int lag) {
        double sum = 0;
        for (int k = lag; k < values.length; k++)
            sum += values[k] * values[k - lag];
        return sum;
    }
}
