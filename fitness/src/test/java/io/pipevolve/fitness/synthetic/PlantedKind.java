package io.pipevolve.fitness.synthetic;

import java.util.SplittableRandom;

/** Series of known structure on which budgets of training are compared, with the window that suits each. */
enum PlantedKind {
    RANDOM_WALK(20, 1) {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.gaussian(steps, random);
        }
    },
    /** AR(1) with φ = −0.4. */
    AR1(20, 1) {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.autoregression(steps, -0.4, 0, random);
        }
    },
    /** Half of a distance from the level is gone after 5 bars. */
    ORNSTEIN_UHLENBECK(20, 5) {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.pulledBack(steps, 1 - Math.pow(2, -1.0 / 5), random);
        }
    },
    /** Every tenth bar alike: the expected step is a wave 0.75 spreads of the noise high. */
    SEASON(20, 2) {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            double height = 0.75 / (2 * Math.sin(Math.PI / 10));
            Steps.wave(steps, 10, random.nextDouble(2 * Math.PI), height, random);
        }
    },
    /** A step's size says which way the next one goes; no linear rule sees it. */
    NONLINEAR(20, 1) {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.planted(steps, random);
        }
    };

    final int inputLength;
    final int horizon;

    PlantedKind(int inputLength, int horizon) {
        this.inputLength = inputLength;
        this.horizon = horizon;
    }

    abstract void steps(double[] steps, SplittableRandom random);

    double[] prices(int count, long seed) {
        return Steps.prices(count, steps -> steps(steps, new SplittableRandom(seed)));
    }
}
