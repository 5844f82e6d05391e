package io.pipevolve.fitness.synthetic;

import java.util.SplittableRandom;

/** Processes with fixed parameters, on which a base model is measured. */
public enum Specimen {
    RANDOM_WALK("random walk") {
        @Override
        void walk(Walk walk) {
            Steps.gaussian(walk);
        }
    },
    AR1("AR(1), phi -0.4") {
        @Override
        void walk(Walk walk) {
            Steps.autoregression(walk, -0.4, 0);
        }
    },
    ORNSTEIN_UHLENBECK("Ornstein-Uhlenbeck, pull 0.1") {
        @Override
        void walk(Walk walk) {
            Steps.pulledBack(walk, 0.1);
        }
    },
    SEASON("season, 10 steps") {
        @Override
        void walk(Walk walk) {
            Steps.wave(walk, 10, 0, 1.5);
        }
    },
    /** Not among the families of pre-training. */
    PLANTED("planted, nonlinear") {
        @Override
        void walk(Walk walk) {
            Steps.planted(walk);
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

    abstract void walk(Walk walk);

    /** A series of that many prices. */
    public double[] prices(int count, SplittableRandom random) {
        return Walk.prices(count, random, this::walk).prices();
    }
}
