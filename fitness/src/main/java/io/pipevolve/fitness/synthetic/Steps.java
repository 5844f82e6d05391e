package io.pipevolve.fitness.synthetic;

import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** The rules by which processes take their steps, in units of the spread of their noise. */
final class Steps {
    private Steps() {
    }

    static void gaussian(Walk walk) {
        while (walk.isUnfinished())
            walk.step(0, 1);
    }

    static void autoregression(Walk walk, double first, double second) {
        while (walk.isUnfinished())
            walk.step(first * walk.back(1) + second * walk.back(2), 1);
    }

    /** A share of the step that many bars before. */
    static void echo(Walk walk, int lag, double share) {
        while (walk.isUnfinished())
            walk.step(share * walk.back(lag), 1);
    }

    /** Ornstein–Uhlenbeck in discrete time: the share {@code pull} of the distance from the level is taken back. */
    static void pulledBack(Walk walk, double pull) {
        pulledBack(walk, pull, () -> 1);
    }

    static void pulledBack(Walk walk, double pull, DoubleSupplier spread) {
        double level = walk.random().nextGaussian() / Math.sqrt(2 * pull);
        while (walk.isUnfinished())
            level += walk.step(-pull * level, spread.getAsDouble());
    }

    /** A wave in prices under a random walk. */
    static void wave(Walk walk, double period, double phase, double height) {
        expected(walk, wave(period, phase, height));
    }

    /** The expected step of a wave of that height in prices. */
    static IntToDoubleFunction wave(double period, double phase, double height) {
        return at -> height * (sine(at + 1, period, phase) - sine(at, period, phase));
    }

    /** Steps whose means are known beforehand. */
    static void expected(Walk walk, IntToDoubleFunction mean) {
        while (walk.isUnfinished())
            walk.step(mean.applyAsDouble(walk.count()), 1);
    }

    /** Steps whose means are a function of the last step. */
    static void response(Walk walk, DoubleUnaryOperator mean) {
        while (walk.isUnfinished())
            walk.step(mean.applyAsDouble(walk.back(1)), 1);
    }

    private static double sine(double at, double period, double phase) {
        return Math.sin(2 * Math.PI * at / period + phase);
    }

    /** E[step] is +0.45 after a step larger than 0.75 either way, else −0.45: no linear rule sees it. */
    static void planted(Walk walk) {
        response(walk, last -> Math.abs(last) > 0.75 ? 0.45 : -0.45);
    }
}
