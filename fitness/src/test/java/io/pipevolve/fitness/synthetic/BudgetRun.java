package io.pipevolve.fitness.synthetic;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.decode.Forecaster;
import io.pipevolve.model.decode.PathTable;
import io.pipevolve.model.tuning.FineTuner;
import io.pipevolve.model.tuning.TunedModel;
import java.util.stream.IntStream;

/**
 * One fine-tuning of a planted series, scored on the bars after it. Training, stop and test windows lie one after
 * another, as in a fold.
 *
 * @param budget
 *            optimiser steps at the most
 */
record BudgetRun(BaseModel base, PlantedKind kind, Tuning tuning, int budget, long seed) {
    private static final int TRAIN_WINDOWS = 2000;
    private static final int STOP_WINDOWS = 220;
    private static final int TEST_WINDOWS = Integer.getInteger("pipevolve.bench.origins", 1000);
    private static final int SAMPLES = 16;
    private static final double POINT = 0.00001;
    /** So many that the steps are what ends a training. */
    private static final int EPOCHS = 1000;

    /**
     * What came of it.
     *
     * @param kept
     *            step whose weights were kept, 0 for the untouched base
     * @param taken
     *            steps taken
     * @param looks
     *            at the stop windows
     */
    record Outcome(double nrmse, int kept, int taken, int looks, double seconds) {
    }

    Outcome run() {
        long begun = System.nanoTime();
        int span = kind.inputLength + kind.horizon;
        var prices = kind.prices(TRAIN_WINDOWS + STOP_WINDOWS + TEST_WINDOWS + 3 * span, seed);
        var stop = windows(prices, TRAIN_WINDOWS + span, STOP_WINDOWS);
        try (var tuned = new FineTuner(base, settings()).tune(tuning,
                windows(prices, 0, TRAIN_WINDOWS).lessons(CodeSerializer.PAST), stop, seed,
                Cancellation.NONE)) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Outcome(nrmse(tuned, prices, TRAIN_WINDOWS + STOP_WINDOWS + 2 * span), tuned.keptStep(),
                    tuned.losses().length, tuned.stopSteps().length - 1, seconds);
        }
    }

    private TrainingSettings settings() {
        var usual = DefaultSettings.TRAINING;
        return new TrainingSettings(EPOCHS, usual.batchSize(), budget, usual.learningRate(), usual.weightDecay(),
                usual.decayed(), usual.warmup(), usual.gradientClip(), usual.dropout(), usual.form());
    }

    private CodeWindows windows(double[] prices, int from, int count) {
        return new CodeWindows(contextCodes(), kind.horizon,
                codes(prices, from, count, kind.inputLength + kind.horizon));
    }

    private int[] codes(double[] prices, int from, int count, int bars) {
        return new CodeSerializer(POINT).codes(prices, IntStream.range(from, from + count).toArray(),
                kind.inputLength, bars);
    }

    private int contextCodes() {
        return CodeSerializer.contextCodes(kind.inputLength);
    }

    private CodeSerializer.Scale scale(double[] prices, int from) {
        return new CodeSerializer(POINT).scale(prices, from, kind.inputLength);
    }

    private double nrmse(TunedModel model, double[] prices, int from) {
        var contexts = codes(prices, from, TEST_WINDOWS, kind.inputLength);
        var mean = new Forecaster(model, PathTable.draw(SAMPLES, kind.horizon, seed))
                .forecast(contexts, contextCodes(), kind.horizon, Cancellation.NONE).mean();
        double ours = 0;
        double naive = 0;
        for (int row = 0; row < TEST_WINDOWS; row++) {
            var scale = scale(prices, from + row);
            for (int step = 0; step < kind.horizon; step++) {
                double truth = prices[from + row + kind.inputLength + step];
                double error = scale.price(mean[row][step]) - truth;
                ours += error * error;
                naive += (scale.last() - truth) * (scale.last() - truth);
            }
        }
        return Math.sqrt(ours / naive);
    }
}
