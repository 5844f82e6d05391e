package io.pipevolve.fitness.synthetic;

import java.util.SplittableRandom;

/**
 * A family of price processes; the parameters of each series are drawn anew. Steps are in units of their own spread,
 * and a series has a spread of about half a percent a step around 1.
 */
public enum PriceProcess {
    /**
     * Independent steps, Gaussian or Student's t with 3 to 8 degrees of freedom: nothing to be learnt but the spread.
     */
    RANDOM_WALK {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            var noise = Noise.any(random);
            for (int i = 0; i < steps.length; i++)
                steps[i] = noise.next(random);
        }
    },
    /** Steps that continue or reverse the last one, φ in (−0.6, 0.6). */
    AR1 {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            Steps.autoregression(steps, random.nextDouble(-0.6, 0.6), 0, random);
        }
    },
    /** Steps that depend on the last two. */
    AR2 {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            double second = random.nextDouble(-0.5, 0.4);
            Steps.autoregression(steps, random.nextDouble(-0.5, 0.5) * (1 - second), second, random);
        }
    },
    /** Prices pulled back to a level by 2 to 40 % a step (Ornstein–Uhlenbeck in discrete time). */
    ORNSTEIN_UHLENBECK {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            double pull = Math.exp(random.nextDouble(Math.log(0.02), Math.log(0.4)));
            Steps.pulledBack(steps, pull, random);
        }
    },
    /** A wave of 4 to 24 steps under a random walk. */
    SEASON {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            double period = random.nextDouble(4, 24);
            double phase = random.nextDouble(0, 2 * Math.PI);
            double height = random.nextDouble(0.5, 3);
            Steps.wave(steps, period, phase, height, random);
        }
    },
    /** A random walk seen through noise: half of a move may come back. */
    NOISY_WALK {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            double share = random.nextDouble(0.2, 1.5);
            double before = share * random.nextGaussian();
            for (int i = 0; i < steps.length; i++) {
                double now = share * random.nextGaussian();
                steps[i] = random.nextGaussian() + now - before;
                before = now;
            }
        }
    },
    /** Independent signs, spreads that cluster: GARCH(1, 1). */
    GARCH {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            double reaction = random.nextDouble(0.05, 0.25);
            double memory = random.nextDouble(0.6, 0.98 - reaction);
            double variance = 1;
            for (int i = 0; i < steps.length; i++) {
                steps[i] = Math.sqrt(variance) * random.nextGaussian();
                variance = 1 - reaction - memory + reaction * steps[i] * steps[i] + memory * variance;
            }
        }
    },
    /** A random walk with a trend of up to 0.3 spreads a step. */
    DRIFT {
        @Override
        void steps(double[] steps, SplittableRandom random) {
            double trend = random.nextDouble(-0.3, 0.3);
            var noise = Noise.any(random);
            for (int i = 0; i < steps.length; i++)
                steps[i] = trend + noise.next(random);
        }
    };

    abstract void steps(double[] steps, SplittableRandom random);

    /** A series of that many prices. */
    public double[] prices(int count, SplittableRandom random) {
        return Steps.prices(count, steps -> steps(steps, random));
    }
}
