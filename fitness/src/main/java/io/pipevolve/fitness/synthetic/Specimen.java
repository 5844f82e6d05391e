package io.pipevolve.fitness.synthetic;

import java.util.SplittableRandom;

/** Processes with fixed parameters, on which a base model is measured. */
public enum Specimen {
    RANDOM_WALK("random walk") {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.gaussian(steps, random);
        }
    },
    AR1("AR(1), phi -0.4") {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.autoregression(steps, -0.4, 0, random);
        }
    },
    ORNSTEIN_UHLENBECK("Ornstein-Uhlenbeck, pull 0.1") {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.pulledBack(steps, 0.1, random);
        }
    },
    SEASON("season, 10 steps") {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.wave(steps, 10, 0, 1.5, random);
        }
    },
    /** Not among the families of pre-training. */
    PLANTED("planted, nonlinear") {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.planted(steps, random);
        }
    };

    private final String label;

    Specimen(String label) {
        this.label = label;
    }

    /** The name in tables. */
    public String label() {
        return label;
    }

    abstract void steps(double[] steps, SplittableRandom random);

    /** A series of that many prices. */
    public double[] prices(int count, SplittableRandom random) {
        return Steps.prices(count, steps -> steps(steps, random));
    }
}
