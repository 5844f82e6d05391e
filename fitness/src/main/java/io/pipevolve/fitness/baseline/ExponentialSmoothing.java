package io.pipevolve.fitness.baseline;

import io.pipevolve.fitness.split.Segment;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * A level that follows the price and, by Holt's method, a trend that follows the level: l(t) = α·x(t) + (1 − α)·(l(t−1)
 * + b(t−1)), b(t) = β·(l(t) − l(t−1)) + (1 − β)·b(t−1); h steps ahead l + h·b. They begin at the first price and at no
 * trend, so that with β = 0 there never is one.
 *
 * @param alpha
 *            weight of the newest price, 0 to 1; 1 is the last price
 * @param beta
 *            weight of the newest change of the level, 0 to 1
 */
public record ExponentialSmoothing(double alpha, double beta) implements LinearBaseline {
    private static final int EVALUATIONS = 1_000;
    private static final int INTERPOLATION_POINTS = 5;
    private static final double RADIUS = 0.05;
    private static final double TOLERANCE = 1e-10;

    /** Fits α without a trend: the smallest sum of squared one-step errors over the bars of a segment. */
    public static ExponentialSmoothing fitLevel(double[] closes, Segment bars) {
        requireBars(bars);
        double unit = unit(closes, bars);
        var optimum = new BrentOptimizer(TOLERANCE, TOLERANCE).optimize(GoalType.MINIMIZE, new SearchInterval(0, 1),
                new MaxEval(EVALUATIONS), new UnivariateObjectiveFunction(
                        alpha -> new ExponentialSmoothing(alpha, 0).squares(closes, bars) / unit));
        return new ExponentialSmoothing(optimum.getPoint(), 0);
    }

    /** Fits α and β by the same sum, from several beginnings; never worse than without a trend. */
    public static ExponentialSmoothing fitTrend(double[] closes, Segment bars) {
        var level = fitLevel(closes, bars);
        double unit = unit(closes, bars);
        var objective = new ObjectiveFunction(
                point -> new ExponentialSmoothing(point[0], point[1]).squares(closes, bars) / unit);
        return Stream.of(new double[]{0.9, 0.1}, new double[]{0.5, 0.1}, new double[]{0.2, 0.2})
                .flatMap(start -> descended(objective, start).stream())
                .filter(fit -> fit.squares(closes, bars) < level.squares(closes, bars))
                .min(Comparator.comparingDouble(fit -> fit.squares(closes, bars))).orElse(level);
    }

    /** Nothing where the optimiser gets lost, which other beginnings make good. */
    private static Optional<ExponentialSmoothing> descended(ObjectiveFunction objective, double[] start) {
        try {
            var point = new BOBYQAOptimizer(INTERPOLATION_POINTS, RADIUS, TOLERANCE).optimize(GoalType.MINIMIZE,
                    new MaxEval(EVALUATIONS), new InitialGuess(start),
                    new SimpleBounds(new double[]{0, 0}, new double[]{1, 1}), objective).getPoint();
            return Optional.of(new ExponentialSmoothing(point[0], point[1]));
        } catch (MathIllegalStateException _) {
            return Optional.empty();
        }
    }

    private static void requireBars(Segment bars) {
        if (bars.bars() < 3)
            throw new IllegalArgumentException(
                    "%d bars are too few to fit a smoothing: give 3 or more.".formatted(bars.bars()));
    }

    /** What the last price leaves, so that the optimisers' tolerances are relative. */
    private static double unit(double[] closes, Segment bars) {
        double squares = new ExponentialSmoothing(1, 0).squares(closes, bars);
        return squares > 0 ? squares : 1;
    }

    /** The sum of squared one-step errors. */
    double squares(double[] closes, Segment bars) {
        var state = new State(closes[bars.from()]);
        double sum = 0;
        for (int t = bars.from(); t < bars.to(); t++) {
            double error = closes[t] - state.ahead(1);
            sum += error * error;
            state.see(closes[t]);
        }
        return sum;
    }

    @Override
    public double[] forecast(double[] closes, int origin, int horizon) {
        return forecast(closes, new int[]{origin}, horizon)[0];
    }

    @Override
    public double[][] forecast(double[] closes, int[] origins, int horizon) {
        if (origins[0] < 1)
            throw new IllegalArgumentException("Bar %d has no price before it: begin later.".formatted(origins[0]));
        var paths = new double[origins.length][horizon];
        var state = new State(closes[0]);
        int seen = 0;
        for (int i = 0; i < origins.length; i++) {
            while (seen < origins[i])
                state.see(closes[seen++]);
            for (int step = 0; step < horizon; step++)
                paths[i][step] = state.ahead(step + 1);
        }
        return paths;
    }

    @Override
    public String label() {
        return beta == 0
                ? String.format(Locale.ROOT, "smoothing, α %.2f", alpha)
                : String.format(Locale.ROOT, "Holt, α %.2f β %.2f", alpha, beta);
    }

    /** Level and trend after the prices seen so far. */
    private final class State {
        private double level;
        private double trend;

        State(double level) {
            this.level = level;
        }

        void see(double price) {
            double before = level;
            level = alpha * price + (1 - alpha) * (before + trend);
            trend = beta * (level - before) + (1 - beta) * trend;
        }

        double ahead(int steps) {
            return level + steps * trend;
        }
    }
}
