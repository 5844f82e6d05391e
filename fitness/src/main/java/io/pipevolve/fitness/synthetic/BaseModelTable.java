package io.pipevolve.fitness.synthetic;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.decode.Forecaster;
import io.pipevolve.model.decode.PathTable;
import io.pipevolve.model.tuning.FineTuner;
import io.pipevolve.model.tuning.TunedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * NRMSE against the random walk on fresh series of known processes, before and after a full fine-tuning: 1 is the naive
 * forecast, and what lies below it is structure that the model has found. Training, stop and test windows of a series
 * lie one after another.
 */
public record BaseModelTable(BaseModel base, TrainingSettings training, long seed) {
    private static final int INPUT_LENGTH = 30;
    private static final int CONTEXT_CODES = CodeSerializer.contextCodes(INPUT_LENGTH);
    private static final List<Integer> HORIZONS = List.of(1, 5, 20);
    private static final int TRAIN_WINDOWS = 3000;
    private static final int STOP_WINDOWS = 300;
    private static final int TEST_WINDOWS = 1200;
    private static final int SAMPLES = 16;

    /** One row: {@code before} and {@code after} the fine-tuning, which took {@code steps} steps. */
    public record Row(Specimen specimen, int horizon, double before, double after, int steps) {
    }

    /** Measures every process at every horizon; told of each row as it is known. */
    public List<Row> measure(Consumer<Row> progress) {
        var rows = new ArrayList<Row>();
        for (var specimen : Specimen.values())
            for (int horizon : HORIZONS) {
                var row = row(specimen, horizon);
                progress.accept(row);
                rows.add(row);
            }
        return rows;
    }

    private Row row(Specimen specimen, int horizon) {
        int span = INPUT_LENGTH + horizon;
        var prices = specimen.prices(TRAIN_WINDOWS + STOP_WINDOWS + TEST_WINDOWS + 3 * span,
                new SplittableRandom(seed));
        var train = windows(prices, 0, TRAIN_WINDOWS, horizon);
        var stop = windows(prices, TRAIN_WINDOWS + span, STOP_WINDOWS, horizon);
        int test = TRAIN_WINDOWS + STOP_WINDOWS + 2 * span;
        try (var untuned = TunedModel.untuned(base);
                var tuned = new FineTuner(base, training).tune(new FullTuning(), train.lessons(CodeSerializer.PAST),
                        stop, seed,
                        Cancellation.NONE)) {
            return new Row(specimen, horizon, nrmse(untuned, prices, test, horizon),
                    nrmse(tuned, prices, test, horizon), tuned.losses().length);
        }
    }

    private static CodeWindows windows(double[] prices, int from, int count, int horizon) {
        return new CodeWindows(CONTEXT_CODES, horizon, codes(prices, from, count, INPUT_LENGTH + horizon));
    }

    private static int[] codes(double[] prices, int from, int count, int bars) {
        return new CodeSerializer(0.00001).codes(prices, IntStream.range(from, from + count).toArray(), INPUT_LENGTH,
                bars);
    }

    private double nrmse(TunedModel model, double[] prices, int from, int horizon) {
        var contexts = codes(prices, from, TEST_WINDOWS, INPUT_LENGTH);
        var mean = new Forecaster(model, PathTable.draw(SAMPLES, horizon, seed))
                .forecast(contexts, CONTEXT_CODES, horizon, Cancellation.NONE).mean();
        var serializer = new CodeSerializer(0.00001);
        double ours = 0;
        double naive = 0;
        for (int row = 0; row < TEST_WINDOWS; row++) {
            var scale = serializer.scale(prices, from + row, INPUT_LENGTH);
            for (int step = 0; step < horizon; step++) {
                double truth = prices[from + row + INPUT_LENGTH + step];
                double error = scale.price(mean[row][step]) - truth;
                ours += error * error;
                naive += (scale.last() - truth) * (scale.last() - truth);
            }
        }
        return Math.sqrt(ours / naive);
    }
}
