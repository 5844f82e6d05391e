package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.FoldScore;
import io.pipevolve.fitness.PriceForecast;
import java.util.Optional;

/**
 * One fine-tuning on all prices before the hold-out and its forecasts there.
 *
 * @param seed
 *            of the fine-tuning and of the forecaster's paths
 * @param holdOut
 *            what the forecasts are worth
 * @param unreadable
 *            share of steps at which it wrote no price; empty where it can write nothing else
 * @param tuningSeconds
 *            of the fine-tuning, checks on the stop segment included
 * @param forecastSeconds
 *            of all forecasts: those on the stop segment, for the factor on moves, and those on the hold-out
 * @param peakBytes
 *            largest resident memory of the process in that time; 0 where it is unknown
 * @param trainableParameters
 *            weights that it may change
 * @param last
 *            the forecast at the hold-out's last origin
 */
record ComparedRun(long seed, FoldScore holdOut, Optional<Double> unreadable, double tuningSeconds,
        double forecastSeconds, long peakBytes,
        long trainableParameters, PriceForecast last) {
    /** Share of last steps whose direction was right; not a number where the forecast never moves. */
    double hitRate() {
        return holdOut.hitRate();
    }

    /** Mean squared error, in squared pips. */
    double msePips() {
        return holdOut.errors().rmsePips() * holdOut.errors().rmsePips();
    }
}
