package io.pipevolve.fitness.synthetic;

import java.util.SplittableRandom;

/** Series of known structure, with the window that suits each and the best forecast that there is. */
public enum PlantedKind {
    RANDOM_WALK(20, 1) {
        @Override
        void walk(Walk walk) {
            Steps.gaussian(walk);
        }

        @Override
        double expectedStep(Walk.Prices known, int origin, int step) {
            return 0;
        }
    },
    /** AR(1) with φ = −0.4. */
    AR1(20, 1) {
        @Override
        void walk(Walk walk) {
            Steps.autoregression(walk, PHI, 0);
        }

        @Override
        double expectedStep(Walk.Prices known, int origin, int step) {
            return first(known, origin) * Math.pow(PHI, step);
        }
    },
    /** Half of a distance from the level is gone after 5 bars. */
    ORNSTEIN_UHLENBECK(20, 5) {
        @Override
        void walk(Walk walk) {
            Steps.pulledBack(walk, PULL);
        }

        @Override
        double expectedStep(Walk.Prices known, int origin, int step) {
            return first(known, origin) * Math.pow(1 - PULL, step);
        }
    },
    /** Every tenth bar alike: the expected step is a wave 0.75 spreads of the noise high. */
    SEASON(20, 2) {
        @Override
        void walk(Walk walk) {
            double height = 0.75 / (2 * Math.sin(Math.PI / 10));
            Steps.wave(walk, 10, walk.random().nextDouble(2 * Math.PI), height);
        }

        @Override
        double expectedStep(Walk.Prices known, int origin, int step) {
            return first(known, origin + step);
        }
    },
    /** A step's size says which way the next one goes; no linear rule sees it. */
    NONLINEAR(20, 1) {
        @Override
        void walk(Walk walk) {
            Steps.planted(walk);
        }

        @Override
        double expectedStep(Walk.Prices known, int origin, int step) {
            return step == 0 ? first(known, origin) : 0;
        }
    },
    /** A step repeats six tenths of the one 24 bars before; nobody sees it who reads fewer than 25 prices. */
    ECHO(40, 1) {
        @Override
        void walk(Walk walk) {
            Steps.echo(walk, LAG, ECHOED);
        }

        @Override
        double expectedStep(Walk.Prices known, int origin, int step) {
            return first(known, origin + step);
        }
    };

    private static final double PHI = -0.4;
    private static final int LAG = 24;
    private static final double ECHOED = 0.6;
    private static final double PULL = 1 - Math.pow(2, -1.0 / 5);

    final int inputLength;
    final int horizon;

    PlantedKind(int inputLength, int horizon) {
        this.inputLength = inputLength;
        this.horizon = horizon;
    }

    abstract void walk(Walk walk);

    /** The mean of the step to the bar {@code origin + step}, given all prices before the origin. */
    abstract double expectedStep(Walk.Prices known, int origin, int step);

    private static double first(Walk.Prices known, int origin) {
        return known.means()[origin] - known.prices()[origin - 1];
    }

    double[] prices(int count, long seed) {
        return known(count, seed).prices();
    }

    private Walk.Prices known(int count, long seed) {
        return Walk.prices(count, new SplittableRandom(seed), this::walk);
    }

    /** A series with all that its process knows. */
    public Planted planted(int count, long seed) {
        return new Planted(this, known(count, seed));
    }

    /** A series beside the process that made it. */
    public record Planted(PlantedKind kind, Walk.Prices known) {
        public double[] prices() {
            return known.prices();
        }

        /** The prices that are expected after an origin by who knows the process. */
        public double[] ideal(int origin, int horizon) {
            var path = new double[horizon];
            double price = known.prices()[origin - 1];
            for (int step = 0; step < horizon; step++) {
                price += kind.expectedStep(known, origin, step);
                path[step] = price;
            }
            return path;
        }
    }
}
