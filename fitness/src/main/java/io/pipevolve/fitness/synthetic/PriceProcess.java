package io.pipevolve.fitness.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A family of price processes; the parameters of each series are drawn anew. */
public enum PriceProcess {
    /**
     * Independent steps, Gaussian or Student's t with 3 to 8 degrees of freedom: nothing to be learnt but the spread.
     */
    RANDOM_WALK {
        @Override
        void walk(Walk walk) {
            var spread = Noise.any(walk.random());
            while (walk.isUnfinished())
                walk.step(0, spread.getAsDouble());
        }
    },
    /** Steps that continue or reverse the last one, φ in (−0.8, 0.8). */
    AR1 {
        @Override
        void walk(Walk walk) {
            double first = walk.random().nextDouble(-0.8, 0.8);
            var spread = Noise.any(walk.random());
            while (walk.isUnfinished())
                walk.step(first * walk.back(1), spread.getAsDouble());
        }
    },
    /** Steps that depend on the last two. */
    AR2 {
        @Override
        void walk(Walk walk) {
            double second = walk.random().nextDouble(-0.6, 0.5);
            Steps.autoregression(walk, walk.random().nextDouble(-0.7, 0.7) * (1 - second), second);
        }
    },
    /** Steps that repeat or reverse one of 2 to 24 steps ago. */
    ECHO {
        @Override
        void walk(Walk walk) {
            int lag = walk.random().nextInt(2, 25);
            double share = walk.random().nextDouble(-0.8, 0.8);
            while (walk.isUnfinished())
                walk.step(share * walk.back(lag), 1);
        }
    },
    /** Steps that go with or against the mean of the last 2 to 20. */
    MOMENTUM {
        @Override
        void walk(Walk walk) {
            int length = walk.random().nextInt(2, 21);
            double share = walk.random().nextDouble(-1, 0.9);
            double sum = 0;
            while (walk.isUnfinished()) {
                double first = walk.back(length);
                sum += walk.step(share * sum / length, 1) - first;
            }
        }
    },
    /** Prices pulled back to a level by 1 to 50 % a step (Ornstein–Uhlenbeck in discrete time). */
    ORNSTEIN_UHLENBECK {
        @Override
        void walk(Walk walk) {
            double pull = Math.exp(walk.random().nextDouble(Math.log(0.01), Math.log(0.5)));
            Steps.pulledBack(walk, pull, Noise.any(walk.random()));
        }
    },
    /** A wave of 3 to 32 steps under a random walk. */
    SEASON {
        @Override
        void walk(Walk walk) {
            Steps.expected(walk, Steps.wave(walk.random().nextDouble(3, 32), walk.random().nextDouble(2 * Math.PI),
                    walk.random().nextDouble(0.3, 3)));
        }
    },
    /** Means that repeat every 2 to 24 steps, each its own. */
    CALENDAR {
        @Override
        void walk(Walk walk) {
            var means = new double[walk.random().nextInt(2, 25)];
            double height = walk.random().nextDouble(0.2, 1);
            Arrays.setAll(means, _ -> height * walk.random().nextGaussian());
            Steps.expected(walk, at -> means[at % means.length]);
        }
    },
    /** A wave and steps that depend on the last one. */
    SEASON_AND_AR1 {
        @Override
        void walk(Walk walk) {
            double share = walk.random().nextDouble(-0.6, 0.6);
            var wave = Steps.wave(walk.random().nextDouble(3, 32), walk.random().nextDouble(2 * Math.PI),
                    walk.random().nextDouble(0.3, 3));
            double noise = 0;
            while (walk.isUnfinished()) {
                double mean = wave.applyAsDouble(walk.count());
                noise = walk.step(mean + share * noise, 1) - mean;
            }
        }
    },
    /** A random walk seen through noise: half of a move may come back. */
    NOISY_WALK {
        @Override
        void walk(Walk walk) {
            double share = walk.random().nextDouble(0.2, 1.5);
            double before = 0;
            while (walk.isUnfinished()) {
                double now = share * walk.random().nextGaussian();
                walk.step(now - before, 1);
                before = now;
            }
        }
    },
    /** Independent signs, spreads that cluster: GARCH(1, 1). */
    GARCH {
        @Override
        void walk(Walk walk) {
            double reaction = walk.random().nextDouble(0.05, 0.25);
            double memory = walk.random().nextDouble(0.6, 0.98 - reaction);
            double variance = 1;
            while (walk.isUnfinished()) {
                double step = walk.step(0, Math.sqrt(variance));
                variance = 1 - reaction - memory + reaction * step * step + memory * variance;
            }
        }
    },
    /** A random walk with a trend of up to 0.3 spreads a step. */
    DRIFT {
        @Override
        void walk(Walk walk) {
            double trend = walk.random().nextDouble(-0.3, 0.3);
            var spread = Noise.any(walk.random());
            while (walk.isUnfinished())
                walk.step(trend, spread.getAsDouble());
        }
    },
    /** A trend that turns round now and then. */
    TURNING_TREND {
        @Override
        void walk(Walk walk) {
            double trend = walk.random().nextDouble(0.1, 0.8);
            double turns = Math.exp(walk.random().nextDouble(Math.log(0.01), Math.log(0.3)));
            while (walk.isUnfinished()) {
                if (walk.random().nextDouble() < turns)
                    trend = -trend;
                walk.step(trend, 1);
            }
        }
    },
    /** Steps that answer the last one by a function that is no line. */
    RESPONSE {
        @Override
        void walk(Walk walk) {
            Steps.response(walk, Response.any(walk.random()));
        }
    };

    abstract void walk(Walk walk);

    /** A series of that many prices. */
    public double[] prices(int count, SplittableRandom random) {
        return known(count, random).prices();
    }

    Walk.Prices known(int count, SplittableRandom random) {
        return Walk.prices(count, random, this::walk);
    }
}
