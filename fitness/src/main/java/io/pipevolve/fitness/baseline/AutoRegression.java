package io.pipevolve.fitness.baseline;

import io.pipevolve.fitness.split.Segment;
import java.util.Arrays;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;

/**
 * An autoregression of log returns: r(t) = c + Σ φᵢ·r(t−i).
 *
 * @param intercept
 *            c, a log return
 * @param coefficients
 *            φ₁ to φₚ; none is a random walk with drift
 */
public record AutoRegression(double intercept, double[] coefficients) implements LinearBaseline {
    /** Share of its own sum that is added to each square, so that series without noise can be fitted too. */
    private static final double RIDGE = 1e-12;

    /**
     * Fits by ordinary least squares on the returns between the bars of a segment. The order is the one with the lowest
     * Bayesian information criterion, n·ln(RSS/n) + (p + 1)·ln n, among those up to the largest, all on the same n
     * returns; its coefficients are then fitted on all returns that have p before them (Lütkepohl 2005, section 4.3).
     */
    public static AutoRegression fit(double[] closes, Segment bars, int maxOrder) {
        if (bars.bars() < 3)
            throw new IllegalArgumentException(
                    "%d bars are too few for an autoregression: give 3 or more.".formatted(bars.bars()));
        var returns = returns(closes, bars);
        int largest = Math.min(maxOrder, (returns.length - 2) / 2);
        double unit = unit(returns);
        return unit == 0
                ? new AutoRegression(0, new double[0])
                : ofOrder(returns, order(returns, largest, unit), unit);
    }

    static AutoRegression ofOrder(double[] closes, Segment bars, int order) {
        var returns = returns(closes, bars);
        return ofOrder(returns, order, unit(returns));
    }

    private static AutoRegression ofOrder(double[] returns, int order, double unit) {
        var sums = sums(returns, order, unit);
        var fitted = cholesky(sums.getSubMatrix(0, order, 0, order)).getSolver()
                .solve(sums.getColumnVector(order + 1).getSubVector(0, order + 1)).toArray();
        return new AutoRegression(fitted[0] * unit, Arrays.copyOfRange(fitted, 1, fitted.length));
    }

    private static double unit(double[] returns) {
        return Math.sqrt(StatUtils.sumSq(returns) / returns.length);
    }

    @Override
    public double[] forecast(double[] closes, int origin, int horizon) {
        int order = coefficients.length;
        if (origin <= order)
            throw new IllegalArgumentException("An AR(%d) needs %d prices before bar %d: begin later.".formatted(order,
                    order + 1, origin));
        var returns = new double[order + horizon];
        for (int i = 0; i < order; i++)
            returns[i] = Math.log(closes[origin - order + i] / closes[origin - order + i - 1]);
        var path = new double[horizon];
        double price = closes[origin - 1];
        for (int step = 0; step < horizon; step++) {
            double next = intercept;
            for (int lag = 1; lag <= order; lag++)
                next += coefficients[lag - 1] * returns[order + step - lag];
            returns[order + step] = next;
            price *= Math.exp(next);
            path[step] = price;
        }
        return path;
    }

    @Override
    public String label() {
        return coefficients.length == 0 ? "drift, AR(0)" : "AR(%d) on returns".formatted(coefficients.length);
    }

    private static double[] returns(double[] closes, Segment bars) {
        var returns = new double[bars.bars() - 1];
        for (int i = 0; i < returns.length; i++)
            returns[i] = Math.log(closes[bars.from() + i + 1] / closes[bars.from() + i]);
        return returns;
    }

    /** One Cholesky factor holds the fit of every order: its last row are the parts that each lag explains. */
    private static int order(double[] returns, int largest, double unit) {
        int rows = returns.length - largest;
        var sums = sums(returns, largest, unit);
        var parts = cholesky(sums).getL().getRow(largest + 1);
        double unexplained = sums.getEntry(largest + 1, largest + 1);
        double lowest = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int order = 0; order <= largest; order++) {
            unexplained = Math.max(unexplained - parts[order] * parts[order], Double.MIN_NORMAL);
            double criterion = rows * Math.log(unexplained / rows) + (order + 1) * Math.log(rows);
            if (criterion < lowest) {
                lowest = criterion;
                best = order;
            }
        }
        return best;
    }

    private static CholeskyDecomposition cholesky(RealMatrix sums) {
        return new CholeskyDecomposition(sums, CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD, 0);
    }

    /** Sums over t of the products of 1, r(t−1), …, r(t−P), r(t), returns in that unit. */
    private static RealMatrix sums(double[] returns, int order, double unit) {
        var sums = new double[order + 2][order + 2];
        var row = new double[order + 2];
        row[0] = 1;
        for (int t = order; t < returns.length; t++) {
            for (int lag = 1; lag <= order; lag++)
                row[lag] = returns[t - lag] / unit;
            row[order + 1] = returns[t] / unit;
            for (int i = 0; i < row.length; i++)
                for (int j = 0; j <= i; j++)
                    sums[i][j] += row[i] * row[j];
        }
        for (int i = 0; i < row.length; i++) {
            sums[i][i] *= 1 + RIDGE;
            for (int j = 0; j < i; j++)
                sums[j][i] = sums[i][j];
        }
        return MatrixUtils.createRealMatrix(sums);
    }
}
