package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.decode.Forecasts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Forecasts one code at every step, {@code band} codes to both sides, and remembers what it was given. */
final class ConstantModel implements TrialModel<TunedTrial> {
    record Call(Tuning tuning, CodeWindows train, CodeWindows stop, long seed) {
    }

    final List<Call> calls = new ArrayList<>();
    final List<int[]> contexts = new ArrayList<>();
    int open;
    private final double code;
    private final double band;

    ConstantModel(double code, double band) {
        this.code = code;
        this.band = band;
    }

    /** Repeats the last price. */
    static ConstantModel naive() {
        return new ConstantModel(127, 4);
    }

    @Override
    public int positions() {
        return 64;
    }

    @Override
    public TunedTrial tune(Tuning tuning, CodeWindows train, CodeWindows stop, long seed,
            Cancellation cancellation) {
        calls.add(new Call(tuning, train, stop, seed));
        open++;
        return new Tuned();
    }

    private static double[][] all(int rows, int horizon, double value) {
        var values = new double[rows][horizon];
        for (var row : values)
            Arrays.fill(row, value);
        return values;
    }

    private final class Tuned implements TunedTrial {
        @Override
        public float[] losses() {
            return new float[]{3, 2};
        }

        @Override
        public float[] stopLosses() {
            return new float[]{2.5f};
        }

        @Override
        public int[] stopSteps() {
            return new int[]{2};
        }

        @Override
        public long trainableParameters() {
            return 77;
        }

        @Override
        public Forecasts forecast(int[] codes, int inputLength, int horizon, Cancellation cancellation) {
            contexts.add(codes);
            int rows = codes.length / inputLength;
            return new Forecasts(all(rows, horizon, code), all(rows, horizon, code - band),
                    all(rows, horizon, code + band));
        }

        @Override
        public void close() {
            open--;
        }
    }
}
