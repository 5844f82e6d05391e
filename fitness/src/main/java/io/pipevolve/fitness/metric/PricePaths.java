package io.pipevolve.fitness.metric;

import io.pipevolve.config.StepErrors;

/**
 * What happened and what was forecast at the origins of a fold, in prices.
 *
 * @param last
 *            the last price of each context: the naive forecast of every step
 * @param truth
 *            {@code [origins][horizon]} true prices
 * @param forecast
 *            {@code [origins][horizon]} forecast prices
 */
public record PricePaths(double[] last, double[][] truth, double[][] forecast) {
    private static final double TAIL = 0.05;

    public PricePaths {
        if (last.length == 0 || truth.length != last.length || forecast.length != last.length)
            throw new IllegalArgumentException(
                    "%d last prices, %d true and %d forecast paths: give one of each an origin."
                            .formatted(last.length, truth.length, forecast.length));
        for (int i = 0; i < last.length; i++) {
            if (truth[i].length == 0 || truth[i].length != truth[0].length || forecast[i].length != truth[0].length)
                throw new IllegalArgumentException("Origin %d has %d true and %d forecast steps instead of %d."
                        .formatted(i, truth[i].length, forecast[i].length, truth[0].length));
            for (double price : forecast[i])
                if (!Double.isFinite(price))
                    throw new ArithmeticException("the forecast of origin %d is %s".formatted(i, price));
        }
    }

    public int origins() {
        return last.length;
    }

    public int horizon() {
        return truth[0].length;
    }

    /** Squared error of the forecast summed over the steps, an origin each, in squared price units. */
    public double[] modelLosses() {
        var losses = new double[origins()];
        for (int i = 0; i < losses.length; i++)
            for (int h = 0; h < horizon(); h++)
                losses[i] += square(truth[i][h] - forecast[i][h]);
        return losses;
    }

    /** The same of repeating the last price. */
    public double[] naiveLosses() {
        var losses = new double[origins()];
        for (int i = 0; i < losses.length; i++)
            for (int h = 0; h < horizon(); h++)
                losses[i] += square(truth[i][h] - last[i]);
        return losses;
    }

    /**
     * The factor from 0 to 1 by which all moves of the forecast from the last price are to be multiplied for the
     * smallest sum of squared errors: {@code clip(Σ f·y / Σ f², 0, 1)}, f and y the forecast's and the true moves over
     * all origins and steps; 0 where the forecast never moves.
     */
    public double shrinkage() {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < origins(); i++)
            for (int h = 0; h < horizon(); h++) {
                double move = forecast[i][h] - last[i];
                products += move * (truth[i][h] - last[i]);
                squares += square(move);
            }
        return products > 0 ? Math.min(1, products / squares) : 0;
    }

    /** Root mean square over origins and steps of losses summed over the steps, in price units. */
    public double rmse(double[] losses) {
        double sum = 0;
        for (double loss : losses)
            sum += loss;
        return Math.sqrt(sum / ((double) origins() * horizon()));
    }

    /**
     * Share of origins whose last step was forecast to the right side of the last price. Origins without a direction,
     * in truth or forecast, are left out; where none is left it is 0.5.
     */
    public double directionalAccuracy() {
        int right = 0;
        int counted = 0;
        for (int i = 0; i < origins(); i++) {
            double direction = Math.signum(truth[i][horizon() - 1] - last[i])
                    * Math.signum(forecast[i][horizon() - 1] - last[i]);
            if (direction != 0)
                counted++;
            if (direction > 0)
                right++;
        }
        return counted == 0 ? 0.5 : (double) right / counted;
    }

    /** Share of true prices inside the band, ends included. */
    public double coverage(double[][] low, double[][] high) {
        int inside = 0;
        for (int i = 0; i < origins(); i++)
            for (int h = 0; h < horizon(); h++)
                if (truth[i][h] >= low[i][h] && truth[i][h] <= high[i][h])
                    inside++;
        return inside / ((double) origins() * horizon());
    }

    /**
     * The errors step by step, and the mean pinball loss of the band's ends as 5 % and 95 % quantiles:
     * {@code max(τ (y −
     * q), (τ − 1) (y − q))} (Koenker and Bassett 1978).
     *
     * @param pip
     *            of the pair, in price units
     */
    public StepErrors stepErrors(double[][] low, double[][] high, double pip) {
        var model = new double[horizon()];
        var naive = new double[horizon()];
        double pinball = 0;
        for (int h = 0; h < horizon(); h++) {
            for (int i = 0; i < origins(); i++) {
                model[h] += square(truth[i][h] - forecast[i][h]);
                naive[h] += square(truth[i][h] - last[i]);
                pinball += pinball(TAIL, truth[i][h] - low[i][h]) + pinball(1 - TAIL, truth[i][h] - high[i][h]);
            }
            model[h] = Math.sqrt(model[h] / origins()) / pip;
            naive[h] = Math.sqrt(naive[h] / origins()) / pip;
        }
        return new StepErrors(model, naive, pinball / (2.0 * origins() * horizon()) / pip);
    }

    private static double pinball(double share, double above) {
        return Math.max(share * above, (share - 1) * above);
    }

    private static double square(double x) {
        return x * x;
    }
}
