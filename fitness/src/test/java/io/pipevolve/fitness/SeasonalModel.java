package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.PriceCodes;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.decode.Forecasts;
import io.pipevolve.model.tuning.TunedModel;

/** Forecasts the moves of one period ago again: a deterministic forecaster that sees a season, without fine-tuning. */
final class SeasonalModel implements TrialModel {
    private final int period;

    SeasonalModel(int period) {
        this.period = period;
    }

    @Override
    public int positions() {
        return 64;
    }

    @Override
    public TunedTrial tune(Tuning tuning, CodeWindows train, CodeWindows stop, long seed, Cancellation cancellation) {
        return new Seasonal();
    }

    @Override
    public TunedTrial tuned(TunedModel model) {
        throw new UnsupportedOperationException("no real model");
    }

    private final class Seasonal implements TunedTrial {
        @Override
        public TunedModel model() {
            throw new UnsupportedOperationException("no real model");
        }

        @Override
        public float[] losses() {
            return new float[0];
        }

        @Override
        public float[] stopLosses() {
            return new float[0];
        }

        @Override
        public int[] stopSteps() {
            return new int[0];
        }

        @Override
        public long trainableParameters() {
            return 0;
        }

        @Override
        public Forecasts forecast(int[] codes, int inputLength, int horizon, Cancellation cancellation) {
            var steps = new double[codes.length / inputLength][horizon];
            for (int row = 0; row < steps.length; row++) {
                int last = (row + 1) * inputLength - 1;
                double level = PriceCodes.ORIGIN;
                for (int h = 0; h < horizon; h++) {
                    level += codes[last - period + h + 1] - PriceCodes.ORIGIN;
                    steps[row][h] = level;
                }
            }
            return new Forecasts(steps, steps, steps);
        }

        @Override
        public void close() {
        }
    }
}
